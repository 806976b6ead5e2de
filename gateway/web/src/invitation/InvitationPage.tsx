import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/http'
import { ApiError } from '../api/problem'
import { logIn } from '../api/session'
import type { Me } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { Refusal } from '../network/Confirm'
import { Secret } from '../network/Secret'
import { Mark } from '../shell/Mark'
import { Loading } from '../ui/States'
import { useTitle } from '../ui/useTitle'

const KEPT = 'krets.invitation'
const SHORTEST = 20

interface Offer {
  hub: string
  hubName: string
  email: string
  roles: string[]
  firms: string[]
  expiresAt: string
  login: 'NONE_YET' | 'ACCOUNT' | 'OWN_LOGIN'
}

interface FirstLogin {
  username: string
  password: string
}

/** The secret stands behind the number sign; it is kept in this tab over the login. */
function takeSecret(): string {
  const given = window.location.hash.slice(1)
  if (given !== '') {
    sessionStorage.setItem(KEPT, given)
    window.history.replaceState(null, '', window.location.pathname)
  }
  return sessionStorage.getItem(KEPT) ?? ''
}

/** For whoever holds an invitation's link, with or without a login. */
export function InvitationPage() {
  const { t } = useI18n()
  const [secret] = useState(takeSecret)
  useTitle(t('invited.title'))
  return (
    <main id="main" className="narrow">
      <p className="brand">
        <Mark /> <span>Krets</span>
      </p>
      <h1>{t('invited.title')}</h1>
      {secret.length < SHORTEST ? <p>{t('invited.noLink')}</p> : <Invited secret={secret} />}
    </main>
  )
}

function Invited({ secret }: { secret: string }) {
  const { t, format } = useI18n()
  const body = { secret }
  const offer = useQuery({
    queryKey: ['invitation', secret],
    queryFn: async () => (await call<Offer>('POST', '/api/network/invitations/open', { body })).data,
    staleTime: Infinity,
  })
  const me = useQuery({ queryKey: ['me'], queryFn: async () => (await call<Me>('GET', '/api/me')).data })
  const accept = useMutation({ mutationFn: () => call('POST', '/api/network/invitations/accept', { body }) })
  const account = useMutation({
    mutationFn: async () => (await call<FirstLogin>('POST', '/api/network/invitations/account', { body })).data,
  })

  if (accept.isSuccess) {
    return (
      <div role="status">
        <p>{t('invited.accepted')}</p>
        {/* a login that began without the hub does not learn of it; repeating it needs no password */}
        <a className="button primary" href="/oauth2/authorization/krets">
          {t('notFound.back')}
        </a>
      </div>
    )
  }
  if (offer.error) {
    return <Refusal error={offer.error} />
  }
  if (offer.data === undefined || (me.data === undefined && !me.error)) {
    return <Loading />
  }
  const { hubName, email, roles, firms, expiresAt, login } = offer.data
  const loggedIn = me.data !== undefined && !(me.error instanceof ApiError)
  return (
    <>
      <p className="lead">{t('invited.to', { hub: hubName, email })}</p>
      <ul>
        {roles.map((role) => (
          <li key={role}>{t.find(`role.${role}`) ?? role}</li>
        ))}
        {firms.length > 0 && <li>{t('invited.firms')}</li>}
        {roles.length === 0 && firms.length === 0 && <li>{t('people.reads')}</li>}
      </ul>
      <p className="hint">{t('invitations.until', { day: format.day(expiresAt) })}</p>
      {loggedIn ? (
        <>
          <p>{t('invited.accept.text', { name: me.data?.name ?? '' })}</p>
          {accept.error && <Refusal error={accept.error} />}
          <button type="button" className="primary" aria-disabled={accept.isPending} onClick={() => accept.mutate()}>
            {t('invited.accept')}
          </button>
        </>
      ) : login === 'NONE_YET' ? (
        account.data ? (
          <>
            <Secret label={t('invited.password')} hint={t('invited.password.hint', { email: account.data.username })} value={account.data.password} />
            <LogIn />
          </>
        ) : (
          <>
            <p>{t('invited.account.text')}</p>
            {account.error && <Refusal error={account.error} />}
            <button type="button" className="primary" aria-disabled={account.isPending} onClick={() => account.mutate()}>
              {t('invited.account')}
            </button>
          </>
        )
      ) : (
        <>
          <p>{login === 'OWN_LOGIN' ? t('invited.ownLogin') : t('invited.logIn.text')}</p>
          <LogIn />
        </>
      )}
    </>
  )
}

function LogIn() {
  const { t } = useI18n()
  return (
    <button type="button" className="primary" onClick={() => logIn()}>
      {t('login.again')}
    </button>
  )
}
