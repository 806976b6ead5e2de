import { csrfToken } from './http'

const RETURN_TO = 'krets.returnTo'
const SENT_AT = 'krets.sentToLoginAt'
/** Sent to log in twice within this time means that logging in does not help. */
const LOOP_MILLIS = 10_000

let leaving = false

/** Leaves for the login page, to come back here. Answers false when that was tried a moment ago and did not help. */
export function logIn(now = Date.now(), go: (url: string) => void = (url) => window.location.assign(url)): boolean {
  if (leaving) {
    return true
  }
  const before = Number(sessionStorage.getItem(SENT_AT) ?? 0)
  if (now - before < LOOP_MILLIS) {
    return false
  }
  sessionStorage.setItem(SENT_AT, String(now))
  sessionStorage.setItem(RETURN_TO, window.location.pathname + window.location.search)
  leaving = true
  go('/oauth2/authorization/krets')
  return true
}

/** Where the user was when the session ended; null when nowhere in particular. */
export function takeReturnPath(): string | null {
  const path = sessionStorage.getItem(RETURN_TO)
  sessionStorage.removeItem(RETURN_TO)
  return path !== null && /^\/(?![/\\])/.test(path) ? path : null
}

/** Ends the session here and at the identity provider, by a full navigation; nothing typed stays in this browser. */
export function logOut(): void {
  sessionStorage.clear()
  const form = document.createElement('form')
  form.method = 'post'
  form.action = '/logout'
  const token = document.createElement('input')
  token.type = 'hidden'
  token.name = '_csrf'
  token.value = csrfToken() ?? ''
  form.append(token)
  document.body.append(form)
  form.submit()
}
