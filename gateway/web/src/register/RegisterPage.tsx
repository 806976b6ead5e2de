import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useI18n } from '../i18n/I18n'
import { useNetworkHubs } from '../network/api'
import { useCaller } from '../shell/caller'
import { Empty, Loading, Trouble } from '../ui/States'
import { useTitle } from '../ui/useTitle'
import { useRegister, type Entry } from './api'
import { EntryCard } from './EntryCard'
import { EntryForm } from './EntryForm'
import { KINDS, type Kind } from './kinds'
import type { Writer } from './writer'

const NONE: readonly Entry[] = []

/** The network as its people know it: who takes part, who steers, what is under way. */
export function RegisterPage() {
  const { t } = useI18n()
  const [params] = useSearchParams()
  const kind = KINDS.find(({ path }) => path === params.get('kind')) ?? (KINDS[0] as Kind)
  useTitle(t('register.title'))
  return (
    <section>
      <h1>{t('register.title')}</h1>
      <p className="lead">{t('register.lead')}</p>
      <nav aria-label={t('register.title')}>
        <ul className="tags">
          {KINDS.map(({ path, title }) => (
            <li key={path}>
              <Link className="button" to={`?kind=${path}`} aria-current={path === kind.path ? 'page' : undefined}>
                {t(title)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Entries key={kind.path} kind={kind} />
    </section>
  )
}

function Entries({ kind }: { kind: Kind }) {
  const { t } = useI18n()
  const { data, error, refetch } = useRegister(kind.path)
  const participants = useRegister('participants').data ?? NONE
  const [adding, setAdding] = useState(false)
  const writer = useWriter()
  const mayAdd = writer.hubs.length > 0 || (writer.region && kind.ofRegion)
  return (
    <>
      <h2>{t(kind.title)}</h2>
      <p>{t(kind.text)}</p>
      {mayAdd &&
        (adding ? (
          <EntryForm kind={kind} {...writer} participants={participants} onDone={() => setAdding(false)} />
        ) : (
          <button type="button" className="primary" onClick={() => setAdding(true)}>
            {t('register.add')}
          </button>
        ))}
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        !error && <Loading />
      ) : data.length === 0 ? (
        <Empty title={t('register.empty')} />
      ) : (
        <ul className="records">
          {data.map((entry) => (
            <EntryCard key={entry.id} kind={kind} entry={entry} writer={writer} participants={participants} />
          ))}
        </ul>
      )}
    </>
  )
}

/** The operator writes everything, a coordinator what belongs to the hub chosen. */
function useWriter(): Writer {
  const { t } = useI18n()
  const { me, hub } = useCaller()
  const { data } = useNetworkHubs()
  const region = me.roles.includes('region-operator')
  const all = data ?? []
  const hubs = region ? all.filter(({ status }) => status === 'ACTIVE') : me.roles.includes('hub-coordinator') ? all.filter(({ id }) => id === hub) : []
  return {
    hubs,
    region,
    mayWrite: (of) => region || hubs.some(({ id }) => id === of),
    hubName: (of) => (of ? (all.find(({ id }) => id === of)?.name ?? of) : t('audit.region')),
  }
}
