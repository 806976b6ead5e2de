import type { Translate } from '../i18n/translate'
import type { Exchange, Node } from './types'

/** What the ids of a scenario are called. */
export interface Names {
  node: (id: string) => Node | undefined
  stream: (id: string) => string
  firm: (id: string) => string
  /** What an exchange passes through */
  via: (offerId: string, needId: string) => Exchange['via']
}

export function names(nodes: readonly Node[], exchanges: readonly Exchange[], t: Translate): Names {
  const byId = new Map(nodes.map((node) => [node.streamId, node]))
  const byPair = new Map(exchanges.map((exchange) => [`${exchange.offerId} ${exchange.needId}`, exchange]))
  const stream = (id: string) => byId.get(id)?.name || t('stream.nameHidden')
  return {
    node: (id) => byId.get(id),
    stream,
    via: (offerId, needId) => byPair.get(`${offerId} ${needId}`)?.via,
    firm: (id) => {
      const node = nodes.find(({ firm }) => firm === id)
      return node?.firmName ?? t('scenario.hiddenFirm', { stream: node ? stream(node.streamId) : id })
    },
  }
}
