import { useState } from 'react'
import { useI18n } from '../i18n/I18n'
import { useAct } from '../network/api'
import { Confirm } from '../network/Confirm'
import { list, rows, text, type Content, type Entry } from './api'
import { EntryForm } from './EntryForm'
import type { EntryField, Kind } from './kinds'
import type { Writer } from './writer'

interface Props {
  kind: Kind
  entry: Entry
  writer: Writer
  participants: readonly Entry[]
}

/** One entry: what is known of it, and its form for those who may change it. */
export function EntryCard({ kind, entry, writer, participants }: Props) {
  const { t } = useI18n()
  const [editing, setEditing] = useState(false)
  const remove = useAct()
  const title = text(entry.name) || nameOf(participants, text(entry.participantId)) || writer.hubName(entry.hub)
  if (editing) {
    return (
      <li className="record">
        <h3>{title}</h3>
        <EntryForm kind={kind} entry={entry} {...writer} participants={participants} onDone={() => setEditing(false)} />
      </li>
    )
  }
  return (
    <li className="record">
      <h3>{title}</h3>
      <p className="muted">{writer.hubName(entry.hub)}</p>
      <dl className="facts">
        {kind.fields
          .filter(({ name }) => name !== 'name' && !isBlank(entry[name]))
          .map((field) => (
            <div key={field.name}>
              <dt>{t(field.label)}</dt>
              <dd>
                <Value field={field} value={entry[field.name]} participants={participants} />
              </dd>
            </div>
          ))}
      </dl>
      {writer.mayWrite(entry.hub) && (
        <div className="actions">
          <button type="button" onClick={() => setEditing(true)}>
            {t('register.change')}
          </button>
          <Confirm
            label={t('register.remove')}
            text={t('register.remove.text', { name: title })}
            danger
            pending={remove.isPending}
            error={remove.error}
            onConfirm={() => remove.mutate({ method: 'DELETE', path: `register/${kind.path}/${entry.id}`, version: entry.version })}
          />
        </div>
      )}
    </li>
  )
}

function Value({ field, value, participants }: { field: EntryField; value: unknown; participants: readonly Entry[] }) {
  const { t, format } = useI18n()
  const word = (option: string) => t.find(`register.value.${option}`) ?? t.find(`country.${option}`) ?? option
  switch (field.type) {
    case 'date':
      return format.day(text(value))
    case 'choice':
      return word(text(value))
    case 'checks':
      return list(value).map(word).join(', ')
    case 'participant':
      return nameOf(participants, text(value)) ?? text(value)
    case 'participants':
      return list(value)
        .map((it) => nameOf(participants, it) ?? it)
        .join(', ')
    case 'url':
      return (
        <a href={text(value)} rel="noreferrer">
          {text(value)}
        </a>
      )
    case 'lines':
      return (
        <ul>
          {list(value).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )
    case 'rows':
      return (
        <ul>
          {rows(value).map((row: Content, at) => (
            <li key={at}>
              {field.columns
                ?.filter(({ name }) => !isBlank(row[name]))
                .map((column, index) => (
                  <span key={column.name}>
                    {index > 0 && ' – '}
                    <Value field={column} value={row[column.name]} participants={participants} />
                  </span>
                ))}
            </li>
          ))}
        </ul>
      )
    default:
      return text(value)
  }
}

function nameOf(participants: readonly Entry[], id: string): string | undefined {
  const found = participants.find((it) => it.id === id)
  return found && text(found.name)
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
