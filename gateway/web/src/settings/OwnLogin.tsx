import { useState, type FormEvent } from 'react'
import { ApiError, sortFieldErrors } from '../api/problem'
import { useI18n } from '../i18n/I18n'
import { useAct, useHubLogin, type HubLogin } from '../network/api'
import { Confirm, Refusal } from '../network/Confirm'
import { ProgressNote } from '../network/ProgressNote'
import { Field } from '../ui/Field'
import { Loading, Trouble } from '../ui/States'

/** The hub's own login: who has an address of its domain is sent there. */
export function OwnLogin({ hub, domains }: { hub: string; domains: readonly string[] }) {
  const { t } = useI18n()
  const { data, error, refetch } = useHubLogin(hub)
  const unlink = useAct()
  const path = `hubs/${hub}/identity-provider`
  const missing = error instanceof ApiError && error.status === 404
  return (
    <>
      <h2>{t('login.own')}</h2>
      <p>{t('login.own.text')}</p>
      {domains.length === 0 && <p className="notice warn">{t('login.noDomain')}</p>}
      {error && !missing && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined && !error && <Loading />}
      {data !== undefined && !missing && (
        <div className="notice calm">
          <p>{t('login.linked', { name: data.name, domain: data.domain })}</p>
          <p className="hint">
            {t('login.redirect')} <span className="code">{data.redirectUri}</span>
          </p>
          {data.type === 'OIDC' && data.settings['logoutUrl'] === undefined && (
            <p className="hint">
              {t('login.backchannel')} <span className="code">{data.backchannelLogoutUri}</span>
            </p>
          )}
          <ProgressNote progress={data.progress} />
          <Confirm
            label={t('login.unlink')}
            text={t('login.unlink.text', { domain: data.domain })}
            danger
            error={unlink.error}
            pending={unlink.isPending}
            onConfirm={() => unlink.mutate({ method: 'DELETE', path, version: data.version }, { onSettled: () => void refetch() })}
          />
        </div>
      )}
      {domains.length > 0 && (data !== undefined || missing) && (
        <LoginForm key={missing ? 'new' : data?.version} path={path} domains={domains} login={missing ? undefined : data} onDone={() => void refetch()} />
      )}
    </>
  )
}

const OIDC = ['issuer', 'authorizationUrl', 'tokenUrl', 'jwksUrl', 'logoutUrl', 'clientId'] as const
const SAML = ['singleSignOnServiceUrl', 'idpEntityId', 'signingCertificate'] as const

interface FormProps {
  path: string
  domains: readonly string[]
  login: HubLogin | undefined
  onDone: () => void
}

function LoginForm({ path, domains, login, onDone }: FormProps) {
  const { t } = useI18n()
  const [type, setType] = useState<'OIDC' | 'SAML'>(login?.type ?? 'OIDC')
  const [name, setName] = useState(login?.name ?? '')
  const [domain, setDomain] = useState(login?.domain ?? domains[0] ?? '')
  const [settings, setSettings] = useState<Record<string, string>>(login?.settings ?? {})
  const [secret, setSecret] = useState('')
  const act = useAct()
  const wanted: readonly string[] = type === 'OIDC' ? OIDC : SAML
  const pointers = Object.fromEntries([
    ['/name', 'name'],
    ['/domain', 'domain'],
    ['/clientSecret', 'clientSecret'],
    ...wanted.map((it) => [`/settings/${it}`, it]),
  ]) as Record<string, string>
  const errors = act.error instanceof ApiError ? act.error.fieldErrors : []
  const { byField, rest } = sortFieldErrors(errors, pointers)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!act.isPending) {
      const given = Object.fromEntries(wanted.filter((it) => settings[it]?.trim()).map((it) => [it, settings[it]?.trim()]))
      const body = { type, name, domain, settings: given, clientSecret: type === 'OIDC' && secret ? secret : undefined }
      act.mutate({ method: 'PUT', path, body, version: login?.version }, { onSuccess: onDone })
    }
  }
  return (
    <details className="more">
      <summary>{login ? t('login.change') : t('login.link')}</summary>
      <form className="form" noValidate onSubmit={submit}>
        <p className="hint">{t('login.link.text', { domain })}</p>
        {act.error && (errors.length === 0 || rest.length > 0) && <Refusal error={act.error} />}
        <div className="field-row">
          <Field id="login-type" label={t('login.type')}>
            <select value={type} onChange={(e) => setType(e.target.value === 'SAML' ? 'SAML' : 'OIDC')}>
              <option value="OIDC">OpenID Connect</option>
              <option value="SAML">SAML 2.0</option>
            </select>
          </Field>
          <Field id="login-domain" label={t('login.domain')} error={byField.get('domain')}>
            <select value={domain} onChange={(e) => setDomain(e.target.value)}>
              {domains.map((it) => (
                <option key={it}>{it}</option>
              ))}
            </select>
          </Field>
        </div>
        <Field id="login-name" label={t('field.name')} error={byField.get('name')}>
          <input value={name} autoComplete="off" onChange={(e) => setName(e.target.value)} />
        </Field>
        {wanted.map((it) => (
          <Field key={it} id={`login-${it}`} label={t.find(`login.setting.${it}`) ?? it} error={byField.get(it)}>
            <input
              value={settings[it] ?? ''}
              autoComplete="off"
              spellCheck={false}
              onChange={(e) => setSettings({ ...settings, [it]: e.target.value })}
            />
          </Field>
        ))}
        {type === 'OIDC' && (
          <Field
            id="login-secret"
            label={t('login.secret')}
            hint={login ? t('login.secret.kept') : undefined}
            error={byField.get('clientSecret')}
          >
            <input type="password" value={secret} autoComplete="new-password" onChange={(e) => setSecret(e.target.value)} />
          </Field>
        )}
        <div className="actions">
          <button type="submit" className="primary" aria-disabled={act.isPending}>
            {login ? t('login.change') : t('login.link')}
          </button>
        </div>
      </form>
    </details>
  )
}
