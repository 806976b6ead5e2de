import type { Held } from '../api/queries'
import { useI18n } from '../i18n/I18n'
import { LABEL_OF, valuesOf, type FieldName, type Values } from './formValues'

interface Props {
  /** The stream as it now is; null while it is being read */
  theirs: Held | null
  mine: Values
  onOverwrite: () => void
  onTakeTheirs: (theirs: Held) => void
}

/** Somebody else saved the stream first. Shows where the two differ and leaves the choice to the user. */
export function Conflict({ theirs, mine, onOverwrite, onTakeTheirs }: Props) {
  const { t, language } = useI18n()
  const now = theirs && valuesOf(theirs.stream, language)
  const different = now ? (Object.keys(LABEL_OF) as FieldName[]).filter((field) => plain(now, field) !== plain(mine, field)) : []
  const worded = (field: FieldName, values: Values) => t.find(`${field}.${plain(values, field)}`) ?? (plain(values, field) || '–')
  return (
    <div className="notice warn" role="alert">
      <h2>{t('conflict.title')}</h2>
      <p>{t('conflict.text')}</p>
      {now && different.length > 0 && (
        <table className="compare">
          <thead>
            <tr>
              <td />
              <th scope="col">{t('conflict.mine')}</th>
              <th scope="col">{t('conflict.theirs')}</th>
            </tr>
          </thead>
          <tbody>
            {different.map((field) => (
              <tr key={field}>
                <th scope="row">{t(LABEL_OF[field])}</th>
                <td>{worded(field, mine)}</td>
                <td>{worded(field, now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {theirs && (
        <div className="actions">
          <button type="button" onClick={onOverwrite}>
            {t('conflict.overwrite')}
          </button>
          <button type="button" onClick={() => onTakeTheirs(theirs)}>
            {t('conflict.takeTheirs')}
          </button>
        </div>
      )}
    </div>
  )
}

/** A field as text. Spacing and the unit that an empty choice stands for are no difference. */
function plain(values: Values, field: FieldName): string {
  if (field === 'ewc') {
    return values.ewc.replace(/[\s*]/g, '')
  }
  if (field === 'composition') {
    return values.composition.map(({ substance, min, max }) => `${substance} ${min}–${max} %`).join('; ')
  }
  if (field === 'unit') {
    return values.amount.trim() === '' ? '' : values.unit
  }
  const value = values[field]
  return typeof value === 'string' ? value.trim() : value.join(' ').trim()
}
