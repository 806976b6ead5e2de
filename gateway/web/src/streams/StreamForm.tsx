import { useMemo, useState, type FormEvent } from 'react'
import { Link, useNavigate } from 'react-router'
import { ApiError, nearestField, sortFieldErrors } from '../api/problem'
import { readStream, useWriteStream, type Held } from '../api/queries'
import { KINDS, type FieldError } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { Field } from '../ui/Field'
import { Trouble } from '../ui/States'
import { audience } from './audience'
import { Conflict } from './Conflict'
import { DirectionChoice } from './DirectionChoice'
import { ErrorSummary } from './ErrorSummary'
import { FirstLook } from './FirstLook'
import { FirmSelect } from './FirmSelect'
import { BLANK, check, documentOf, FIELD_OF_POINTER, FIRST_FIELDS, partOf, valuesOf, type Values } from './formValues'
import { MoreFields } from './MoreFields'
import { UnderstoodWords } from './Understood'
import { useDraft } from './useDraft'

const NONE: readonly FieldError[] = []

/** Adds a stream, or replaces the held one. */
export function StreamForm({ held: opened }: { held: Held | null }) {
  const { t, language } = useI18n()
  const navigate = useNavigate()
  const [base, setBase] = useState(opened)
  const [theirs, setTheirs] = useState<Held | null>(null)
  const draftOf = (it: Held | null) => ({ values: it ? valuesOf(it.stream, language) : BLANK, etag: it?.etag ?? null })
  const { values, etag, set: setValues, restart, discard } = useDraft(opened?.stream.id ?? 'new', draftOf(opened))
  const [found, setFound] = useState<readonly FieldError[]>(NONE)
  const [round, setRound] = useState(0)
  const [more, setMore] = useState(opened !== null)
  const write = useWriteStream()
  const { byField, rest } = useMemo(() => sortFieldErrors(found, FIELD_OF_POINTER), [found])
  const back = opened ? `/streams/${opened.stream.id}` : '/streams'

  const set = (changed: Partial<Values>) => {
    setValues(changed)
    // what is being put right is no longer told to be wrong
    setFound((before) => before.filter(({ pointer }) => !(partOf(nearestField(pointer, FIELD_OF_POINTER) ?? '') in changed)))
  }
  const report = (errors: readonly FieldError[]) => {
    setFound(errors)
    setRound((before) => before + 1)
    const fields = [...sortFieldErrors(errors, FIELD_OF_POINTER).byField.keys()]
    if (fields.some((field) => !FIRST_FIELDS.includes(field))) {
      setMore(true)
    }
  }

  const save = (over: Held | null) => {
    const errors = check(values, language, t)
    report(errors)
    if (errors.length > 0) {
      write.reset()
      return
    }
    const replaces = over ? { id: over.stream.id, etag: over.etag } : undefined
    write.mutate(
      { document: documentOf(values, over?.stream ?? null, language), replaces },
      {
        onSuccess: (id) => {
          discard()
          void navigate(`/streams/${id}`)
        },
        onError: (failure) => {
          if (!(failure instanceof ApiError)) {
            return
          }
          report(failure.fieldErrors)
          if (failure.status === 412 && over) {
            readStream(over.stream.id).then(setTheirs, () => undefined)
          }
        },
      },
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!write.isPending) {
      save(base && { ...base, etag: etag ?? base.etag })
    }
  }

  const stale = write.error instanceof ApiError && write.error.status === 412
  return (
    <form className="form" noValidate onSubmit={submit}>
      {found.length > 0 && <ErrorSummary byField={byField} rest={rest} round={round} />}
      {stale ? (
        <Conflict
          theirs={theirs}
          mine={values}
          onOverwrite={() => save(theirs)}
          onTakeTheirs={(it) => {
            discard()
            setBase(it)
            restart(draftOf(it))
            setTheirs(null)
            write.reset()
          }}
        />
      ) : (
        write.error && found.length === 0 && <Trouble error={write.error} />
      )}
      <Field id="firmId" label={t('field.firm')} hint={opened ? t('form.firmFixed') : undefined} error={byField.get('firmId')}>
        {opened ? (
          <input value={opened.stream.firmName ?? values.firmId} readOnly />
        ) : (
          <FirmSelect value={values.firmId} onChange={(firmId) => set({ firmId })} />
        )}
      </Field>
      <div className="field-row">
        <DirectionChoice value={values.direction} onChoose={(direction) => set({ direction })} error={byField.get('direction')} />
        <Field id="kind" label={t('field.kind')} error={byField.get('kind')}>
          <select value={values.kind} onChange={(e) => set({ kind: e.target.value, unit: '' })}>
            <option value="">{t('form.choose')}</option>
            {KINDS.map((it) => (
              <option key={it} value={it}>
                {t(`kind.${it}`)}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <Field id="name" label={t('field.name')} hint={t('form.name.hint')} error={byField.get('name')}>
        <input value={values.name} autoComplete="off" onChange={(e) => set({ name: e.target.value })} />
      </Field>
      <UnderstoodWords name={values.name} description={values.description} onName={(name) => set({ name })} />
      <details className="more" open={more} onToggle={(e) => setMore(e.currentTarget.open)}>
        <summary>{t('form.more')}</summary>
        <p className="hint">{t('form.more.hint')}</p>
        <MoreFields values={values} set={set} errors={byField} />
      </details>
      <p className="audience" role="status">
        {audience(t, values.visibility, values.disclosure)}
      </p>
      <div className="actions">
        <button type="submit" className="primary" aria-disabled={write.isPending}>
          {write.isPending ? t('form.saving') : t('form.save')}
        </button>
        <Link className="button" to={back} onClick={discard}>
          {t('form.cancel')}
        </Link>
      </div>
      {!opened && (
        <FirstLook
          document={() => {
            const errors = check(values, language, t)
            report(errors)
            return errors.length > 0 ? null : documentOf(values, null, language)
          }}
        />
      )}
    </form>
  )
}
