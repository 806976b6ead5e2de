import { useState } from 'react'
import { Link } from 'react-router'
import { useI18n } from '../i18n/I18n'
import { useStreamsOf } from './queries'
import type { Omitted } from './types'

const MOST = 100

interface Props {
  omitted: readonly Omitted[]
  /** Where the scenario's streams are */
  hubs: readonly string[]
}

/** What was chosen but cannot take part, and why. */
export function Omissions({ omitted, hubs }: Props) {
  const { t } = useI18n()
  const [open, setOpen] = useState(false)
  if (omitted.length === 0) {
    return null
  }
  return (
    <details className="more" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t.count('scenario.omitted', omitted.length)}</summary>
      {open && <List omitted={omitted} hubs={hubs} />}
    </details>
  )
}

function List({ omitted, hubs }: Props) {
  const { t } = useI18n()
  const { data: streams } = useStreamsOf(hubs)
  const link = (id: string) => (
    <Link to={`/streams/${encodeURIComponent(id)}`}>{streams?.find((stream) => stream.id === id)?.name ?? id}</Link>
  )
  return (
    <ul className="plain">
      {omitted.slice(0, MOST).map(({ streamId, needId, code, text }) => (
        <li key={`${streamId} ${needId}`}>
          {link(streamId)}
          {needId && (
            <>
              {' → '}
              {link(needId)}
            </>
          )}
          : {t.find(`scenario.omitted.${code}`) ?? <span lang="en">{text}</span>}
        </li>
      ))}
    </ul>
  )
}
