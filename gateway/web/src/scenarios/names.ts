import type { Translate } from '../i18n/translate'
import type { Node } from './types'

/** What the ids of a scenario are called. */
export interface Names {
  node: (id: string) => Node | undefined
  stream: (id: string) => string
  firm: (id: string) => string
}

export function names(nodes: readonly Node[], t: Translate): Names {
  const byId = new Map(nodes.map((node) => [node.streamId, node]))
  const stream = (id: string) => byId.get(id)?.name || t('stream.nameHidden')
  return {
    node: (id) => byId.get(id),
    stream,
    firm: (id) => {
      const node = nodes.find(({ firm }) => firm === id)
      return node?.firmName ?? t('scenario.hiddenFirm', { stream: node ? stream(node.streamId) : id })
    },
  }
}
