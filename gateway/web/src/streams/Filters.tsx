import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useHubs } from '../api/queries'
import { DIRECTIONS, KINDS } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { useCaller } from '../shell/caller'
import { useHubName } from '../shell/hubName'
import { ALL_HUBS, type StreamFilterState } from './useStreamFilter'

const TYPING_MILLIS = 250

export function Filters({ filter }: { filter: StreamFilterState }) {
  const { t } = useI18n()
  const { me } = useCaller()
  const { data: hubs } = useHubs()
  const nameOf = useHubName()
  const hubIds = [...new Set([...me.hubs, ...(hubs ?? []).map((hub) => hub.id)])]

  return (
    <div role="search" className="filters">
      <SearchField filter={filter} />
      <Choice label={t('field.direction')} value={filter.value('direction')} onChoose={(it) => filter.set('direction', it)}>
        <option value="">{t('filter.any')}</option>
        {DIRECTIONS.map((it) => (
          <option key={it} value={it}>
            {t(`direction.${it}`)}
          </option>
        ))}
      </Choice>
      <Choice label={t('field.kind')} value={filter.value('kind')} onChoose={(it) => filter.set('kind', it)}>
        <option value="">{t('filter.any')}</option>
        {KINDS.map((it) => (
          <option key={it} value={it}>
            {t(`kind.${it}`)}
          </option>
        ))}
      </Choice>
      <Choice label={t('field.hub')} value={filter.hub} onChoose={(it) => filter.set('hub', it)}>
        {hubIds.map((id) => (
          <option key={id} value={id}>
            {nameOf(id)}
          </option>
        ))}
        <option value={ALL_HUBS}>{t('filter.allHubs')}</option>
      </Choice>
    </div>
  )
}

interface ChoiceProps {
  label: string
  value: string
  onChoose: (value: string) => void
  children: ReactNode
}

export function Choice({ label, value, onChoose, children }: ChoiceProps) {
  return (
    <label>
      <span>{label}</span>
      <select value={value} onChange={({ target }) => onChoose(target.value)}>
        {children}
      </select>
    </label>
  )
}

interface Searchable {
  value: (field: 'q') => string
  set: (field: 'q', wanted: string) => void
}

/** Searches while typing, once the typing pauses. */
export function SearchField({ filter }: { filter: Searchable }) {
  const { t } = useI18n()
  const inAddress = filter.value('q')
  const [text, setText] = useState(inAddress)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const set = useRef(filter.set)
  useEffect(() => {
    set.current = filter.set
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  const [seen, setSeen] = useState(inAddress)
  if (seen !== inAddress) {
    // the address changed by other means than typing here, such as the back button
    setSeen(inAddress)
    if (inAddress !== text.trim()) {
      setText(inAddress)
    }
  }

  return (
    <label className="grow">
      <span>{t('filter.search')}</span>
      <input
        type="search"
        value={text}
        onChange={({ target }) => {
          setText(target.value)
          clearTimeout(timer.current)
          timer.current = setTimeout(() => set.current('q', target.value.trim()), TYPING_MILLIS)
        }}
      />
    </label>
  )
}
