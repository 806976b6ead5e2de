import { useUnderstoodStream, useUnderstoodWords } from '../api/queries'
import type { Resource } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { useSettled } from '../ui/useSettled'

const TYPING_MILLIS = 300

/** What Krets takes a stream for while its name is typed; choosing another class puts it in front of the name. */
export function UnderstoodWords({ name, description, onName }: { name: string; description: string; onName: (name: string) => void }) {
  const { t, language } = useI18n()
  const asked = useSettled(name.trim(), TYPING_MILLIS)
  const { data, isPlaceholderData } = useUnderstoodWords(asked, description, language)
  const found = asked === '' ? [] : (data ?? [])
  const [first, ...others] = found
  const rename = (it: Resource) => onName(`${it.label}: ${name.replace(labelled(found, name), '').trim()}`)
  return (
    <div className="understood" role="group" aria-label={t('understood.title')}>
      <p className="hint" role="status">
        {first !== undefined && (
          <>
            <Sure it={first} /> {others.length === 0 && t('understood.correct')}
          </>
        )}
        {first === undefined && asked !== '' && data !== undefined && !isPlaceholderData && t('understood.nothing')}
      </p>
      {others.length > 0 && (
        <p className="hint">
          {t('understood.rather')}{' '}
          {others.map((it) => (
            <button key={it.id} type="button" className="chip" onClick={() => rename(it)}>
              {it.label}
            </button>
          ))}
        </p>
      )}
    </div>
  )
}

/** What Krets takes a registered stream for, by its name, its codes and its industry. */
export function UnderstoodStream({ id }: { id: string }) {
  const { t, language } = useI18n()
  const { data = [] } = useUnderstoodStream(id, language)
  const [first] = data
  return first === undefined ? null : (
    <p className="hint">
      <Sure it={first} /> {t('understood.correct')}
    </p>
  )
}

function Sure({ it }: { it: Resource }) {
  const { t, format } = useI18n()
  const label = [it.label, ...it.wider].join(' · ')
  return <>{t('understood.as', { label, percent: format.percent(it.certainty ?? 0) })}</>
}

/** A class that was put in front of the name before, with its colon. */
function labelled(found: readonly Resource[], name: string): string {
  const front = name.slice(0, name.indexOf(':') + 1)
  return found.some((it) => `${it.label.toLowerCase()}:` === front.toLowerCase()) ? front : ''
}
