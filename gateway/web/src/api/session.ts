import { call } from './http'

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

/**
 * Ends the session here, then leaves to end it at the identity provider and at the hub's own login; nothing typed stays
 * in this browser. No form: this page's policy lets forms go to this site only, and the hub's own login is another one.
 */
export async function logOut(go: (url: string) => void = (url) => window.location.assign(url)): Promise<void> {
  const { data } = await call<{ location: string }>('POST', '/logout')
  sessionStorage.clear()
  go(data.location)
}
