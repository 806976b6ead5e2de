import { Link, NavLink } from 'react-router'
import { logOut } from '../api/session'
import type { Me } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { isLanguage, LANGUAGES } from '../i18n/languages'
import { HubSwitch } from './HubSwitch'
import { Mark } from './Mark'

export function Header({ me }: { me: Me | undefined }) {
  const { t } = useI18n()
  return (
    <header className="head">
      <div className="head-row">
        <Link className="brand" to="/streams">
          <Mark />
          <span>Krets</span>
        </Link>
        <nav aria-label={t('shell.pages')}>
          <NavLink to="/streams">{t('streams.title')}</NavLink>
          <NavLink to="/matches">{t('owned.nav')}</NavLink>
          <NavLink to="/flows">{t('flows.nav')}</NavLink>
          <NavLink to="/scenarios">{t('scenario.title')}</NavLink>
          <NavLink to="/firms">{t('firm.title')}</NavLink>
          <NavLink to="/network">{t('network.title')}</NavLink>
          {me?.roles.includes('region-operator') && <NavLink to="/partners">{t('partners.title')}</NavLink>}
          {me?.roles.includes('hub-coordinator') && <NavLink to="/settings">{t('settings.nav')}</NavLink>}
          {me?.roles.some((role) => role === 'hub-coordinator' || role === 'region-operator') && (
            <NavLink to="/audit">{t('audit.title')}</NavLink>
          )}
          <NavLink to="/about">{t('about.nav')}</NavLink>
        </nav>
        <div className="head-tools">
          {me !== undefined && me.hubs.length > 0 && <HubSwitch hubs={me.hubs} />}
          <LanguageSwitch />
          {me !== undefined && (
            <>
              <span className="user">{me.name}</span>
              <button type="button" className="quiet" onClick={logOut}>
                {t('shell.logOut')}
              </button>
            </>
          )}
        </div>
      </div>
    </header>
  )
}

function LanguageSwitch() {
  const { t, language, choose } = useI18n()
  return (
    <select
      aria-label={t('shell.language')}
      value={language}
      onChange={({ target: { value } }) => {
        if (isLanguage(value)) {
          choose(value).catch(() => undefined)
        }
      }}
    >
      {Object.entries(LANGUAGES).map(([code, { name }]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  )
}
