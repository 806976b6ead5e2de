import { useEffect, useRef, useState } from 'react'
import { Outlet, useLocation } from 'react-router'
import { ApiError } from '../api/problem'
import { useMe } from '../api/queries'
import { logIn } from '../api/session'
import { useI18n } from '../i18n/I18n'
import { Loading, Trouble } from '../ui/States'
import { CallerProvider } from './caller'
import { Header } from './Header'

/** The frame of every page. It knows who the caller is before any page is shown. */
export function Shell() {
  const { t } = useI18n()
  const { data: me, error, refetch } = useMe()
  const focusMain = useFocusOnNewPage()

  return (
    <>
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <CallerProvider me={me}>
        <Header me={me} />
        <main id="main" tabIndex={-1} ref={focusMain}>
          {error instanceof ApiError && error.status === 401 ? (
            <LoggedOut />
          ) : me !== undefined ? (
            <Outlet />
          ) : error ? (
            <Trouble error={error} retry={() => void refetch()} />
          ) : (
            <Loading />
          )}
        </main>
      </CallerProvider>
      <footer className="foot">
        <p>{t('shell.foot')}</p>
      </footer>
    </>
  )
}

function LoggedOut() {
  const { t } = useI18n()
  const [helpless, setHelpless] = useState(false)
  useEffect(() => setHelpless(!logIn()), [])
  if (!helpless) {
    return <Loading />
  }
  return (
    <section className="state">
      <h1>{t('login.failed.title')}</h1>
      <p>{t('login.failed.text')}</p>
      <a className="button primary" href="/oauth2/authorization/krets">
        {t('login.again')}
      </a>
    </section>
  )
}

/** A reader who cannot see the page change is put at its beginning. */
function useFocusOnNewPage() {
  const { pathname } = useLocation()
  const main = useRef<HTMLElement>(null)
  const last = useRef(pathname)
  useEffect(() => {
    if (last.current !== pathname) {
      last.current = pathname
      main.current?.focus({ preventScroll: true })
      window.scrollTo(0, 0)
    }
  }, [pathname])
  return main
}
