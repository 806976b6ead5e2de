import { useState, type FormEvent } from 'react'
import { useI18n } from '../i18n/I18n'
import { SCOPES, useAct, useApiClients, type ApiClient, type ApiKey, type Scope } from '../network/api'
import { Confirm, Refusal } from '../network/Confirm'
import { ProgressNote } from '../network/ProgressNote'
import { Secret } from '../network/Secret'
import { Field } from '../ui/Field'
import { Loading, Trouble } from '../ui/States'

const OVERLAP_DAYS = 7

/** The hub's programs and their keys. */
export function ApiClients({ hub }: { hub: string }) {
  const { t } = useI18n()
  const { data, error, refetch } = useApiClients(hub)
  return (
    <>
      <h2>{t('clients.title')}</h2>
      <p>{t('clients.text')}</p>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined && !error && <Loading />}
      {data?.map((client) => (
        <Client key={client.id} client={client} />
      ))}
      <NewClient hub={hub} />
    </>
  )
}

function Client({ client }: { client: ApiClient }) {
  const { t } = useI18n()
  const rotate = useAct()
  const revoke = useAct()
  const path = `api-clients/${client.id}`
  return (
    <article className="notice calm">
      <h3>{client.name}</h3>
      <p>{client.scopes.map((scope) => t(`scope.${scope}`)).join(', ')}</p>
      <ProgressNote progress={client.progress} />
      <ul className="plain">
        {client.keys.map((key) => (
          <Key key={key.clientId} client={client} it={key} />
        ))}
      </ul>
      <div className="actions">
        <Confirm
          label={t('clients.rotate')}
          text={t('clients.rotate.text', { days: OVERLAP_DAYS })}
          error={rotate.error}
          pending={rotate.isPending}
          onConfirm={() => rotate.mutate({ method: 'POST', path: `${path}/keys?overlapDays=${OVERLAP_DAYS}` })}
        />
        <Confirm
          label={t('clients.revoke')}
          text={t('clients.revoke.text', { name: client.name })}
          danger
          error={revoke.error}
          pending={revoke.isPending}
          onConfirm={() => revoke.mutate({ method: 'DELETE', path, version: client.version })}
        />
      </div>
    </article>
  )
}

function Key({ client, it }: { client: ApiClient; it: ApiKey }) {
  const { t, format } = useI18n()
  const show = useAct<{ secret: string }>()
  return (
    <li>
      <span className="code">{it.clientId}</span>{' '}
      <span className="muted">
        {it.lastUsedAt ? t('clients.lastUsed', { time: format.moment(it.lastUsedAt) }) : t('clients.neverUsed')}
        {it.endsAt && ` · ${t('clients.ends', { time: format.moment(it.endsAt) })}`}
      </span>
      {!it.shown && show.data === undefined && (
        <Confirm
          label={t('clients.show')}
          text={t('clients.show.text')}
          error={show.error}
          pending={show.isPending}
          onConfirm={() => show.mutate({ method: 'POST', path: `api-clients/${client.id}/keys/${it.clientId}/secret` })}
        />
      )}
      {show.data && <Secret label={t('clients.secret')} hint={t('clients.once')} value={show.data.secret} />}
    </li>
  )
}

function NewClient({ hub }: { hub: string }) {
  const { t } = useI18n()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly Scope[]>(['api-read'])
  const act = useAct()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!act.isPending) {
      act.mutate({ method: 'POST', path: 'api-clients', body: { hub, name, scopes } }, { onSuccess: () => setName('') })
    }
  }
  return (
    <details className="more">
      <summary>{t('clients.add')}</summary>
      <form className="form" noValidate onSubmit={submit}>
        <p className="hint">{t('clients.add.text')}</p>
        {act.error && <Refusal error={act.error} />}
        <Field id="client-name" label={t('field.name')} hint={t('clients.name.hint')}>
          <input value={name} autoComplete="off" onChange={(e) => setName(e.target.value)} />
        </Field>
        <fieldset className="field choice">
          <legend>{t('clients.may')}</legend>
          <div>
            {SCOPES.map((scope) => (
              <label key={scope}>
                <input
                  type="checkbox"
                  checked={scopes.includes(scope)}
                  onChange={() => setScopes(scopes.includes(scope) ? scopes.filter((it) => it !== scope) : [...scopes, scope])}
                />
                {t(`scope.${scope}`)}
              </label>
            ))}
          </div>
        </fieldset>
        <div className="actions">
          <button type="submit" className="primary" aria-disabled={act.isPending}>
            {t('clients.add')}
          </button>
        </div>
      </form>
    </details>
  )
}
