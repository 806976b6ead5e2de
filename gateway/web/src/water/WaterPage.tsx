import { useRef, useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import { ApiError } from '../api/problem'
import type { FieldError } from '../api/types'
import { parseNumber, typed } from '../i18n/format'
import { useI18n } from '../i18n/I18n'
import type { Language } from '../i18n/languages'
import { ErrorText } from '../ui/Field'
import { Trouble } from '../ui/States'
import { useTitle } from '../ui/useTitle'
import { useWater, type WaterProcess } from './queries'
import { WaterAnswer } from './WaterAnswer'

/** The most processes that the server takes. */
const MOST = 50

const COLUMNS = { id: 'water.process', massLoadKgPerH: 'water.load', maxInletPpm: 'water.inlet', maxOutletPpm: 'water.outlet' } as const

type Column = keyof typeof COLUMNS
type Row = Record<Column, string> & { key: number }

/** Wang and Smith 1994. */
const TEXTBOOK: readonly WaterProcess[] = [
  { id: 'P1', massLoadKgPerH: 2, maxInletPpm: 0, maxOutletPpm: 100 },
  { id: 'P2', massLoadKgPerH: 5, maxInletPpm: 50, maxOutletPpm: 100 },
  { id: 'P3', massLoadKgPerH: 30, maxInletPpm: 50, maxOutletPpm: 800 },
  { id: 'P4', massLoadKgPerH: 4, maxInletPpm: 400, maxOutletPpm: 800 },
]

function asTyped(process: WaterProcess, key: number, language: Language): Row {
  const { id, massLoadKgPerH, maxInletPpm, maxOutletPpm } = process
  return {
    key,
    id,
    massLoadKgPerH: typed(massLoadKgPerH, language),
    maxInletPpm: typed(maxInletPpm, language),
    maxOutletPpm: typed(maxOutletPpm, language),
  }
}

/** Processes that share water: the least fresh water, who sends water to whom, and what each is worth to the rest. */
export function WaterPage() {
  const { t, language } = useI18n()
  const [rows, setRows] = useState<readonly Row[]>(() => TEXTBOOK.map((process, at) => asTyped(process, at, language)))
  const [local, setLocal] = useState<readonly FieldError[]>([])
  const lastKey = useRef(rows.length)
  const addButton = useRef<HTMLButtonElement>(null)
  const water = useWater()
  useTitle(t('water.title'))
  const sent = water.error instanceof ApiError ? water.error.fieldErrors : []
  const errors = [...local, ...sent]

  const change = (changed: Row) => setRows(rows.map((row) => (row.key === changed.key ? changed : row)))
  const reshape = (next: readonly Row[]) => {
    // errors name rows by their place, which moves
    setLocal([])
    water.reset()
    setRows(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wrong: FieldError[] = []
    const processes = rows.map((row, at) => {
      const number = (column: Column) => {
        const value = parseNumber(row[column], language)
        if (value === null) {
          wrong.push({ pointer: `/processes/${at}/${column}`, code: 'not-a-number', message: '' })
        }
        return value ?? 0
      }
      return {
        id: row.id.trim(),
        massLoadKgPerH: number('massLoadKgPerH'),
        maxInletPpm: number('maxInletPpm'),
        maxOutletPpm: number('maxOutletPpm'),
      }
    })
    setLocal(wrong)
    if (wrong.length > 0) {
      water.reset()
    } else if (!water.isPending) {
      water.mutate(processes)
    }
  }
  return (
    <article>
      <p className="crumb">
        <Link to="/flows?kind=WATER">{t('flows.title')}</Link>
      </p>
      <h1>{t('water.title')}</h1>
      <p className="lead">{t('water.lead')}</p>
      <form className="form" onSubmit={submit} noValidate>
        <div className="scroll">
          <table className="plain water">
            <caption className="unseen">{t('water.processes')}</caption>
            <thead>
              <tr>
                {Object.values(COLUMNS).map((key) => (
                  <th key={key} scope="col">
                    {t(key)}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                <tr key={row.key}>
                  {(Object.keys(COLUMNS) as Column[]).map((column) => (
                    <Cell
                      key={column}
                      id={`${column}-${row.key}`}
                      label={`${t(COLUMNS[column])} · ${row.id || String(at + 1)}`}
                      number={column !== 'id'}
                      value={row[column]}
                      error={errors.find(({ pointer }) => pointer === `/processes/${at}/${column}`)}
                      onChange={(value) => change({ ...row, [column]: value })}
                    />
                  ))}
                  <td>
                    {rows.length > 1 && (
                      <button
                        type="button"
                        className="quiet"
                        aria-label={t('water.remove', { process: row.id || String(at + 1) })}
                        onClick={() => {
                          reshape(rows.filter(({ key }) => key !== row.key))
                          addButton.current?.focus()
                        }}
                      >
                        ×
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className="actions">
          <button
            type="button"
            ref={addButton}
            aria-disabled={rows.length >= MOST}
            onClick={() =>
              rows.length < MOST &&
              reshape([...rows, { key: lastKey.current++, id: `P${lastKey.current}`, massLoadKgPerH: '', maxInletPpm: '', maxOutletPpm: '' }])
            }
          >
            {t('water.add')}
          </button>
          <button type="submit" className="primary" aria-disabled={water.isPending}>
            {t('water.run')}
          </button>
        </div>
      </form>
      {water.error && sent.length === 0 && <Trouble error={water.error} />}
      {water.data && <WaterAnswer answered={water.data} />}
    </article>
  )
}

interface CellProps {
  id: string
  label: string
  number: boolean
  value: string
  error?: FieldError
  onChange: (value: string) => void
}

function Cell({ id, label, number, value, error, onChange }: CellProps) {
  return (
    <td>
      <input
        id={id}
        aria-label={label}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={error && `${id}-error`}
        inputMode={number ? 'decimal' : undefined}
        autoComplete="off"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      {error && (
        <p className="error" id={`${id}-error`}>
          <ErrorText error={error} />
        </p>
      )}
    </td>
  )
}
