import { Link, NavLink } from 'react-router'
import type { Me } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { AboutPage, AuditPage, FirmsPage, FlowsPage, HubSettingsPage, NetworkPage, PartnersPage, ScenariosPage } from '../parts'
import { AccountMenu } from './AccountMenu'
import { LanguageSwitch } from './LanguageSwitch'
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
          <NavLink to="/flows" {...FlowsPage.ahead}>{t('flows.nav')}</NavLink>
          <NavLink to="/scenarios" {...ScenariosPage.ahead}>{t('scenario.title')}</NavLink>
          <NavLink to="/firms" {...FirmsPage.ahead}>{t('firm.title')}</NavLink>
          <NavLink to="/network" {...NetworkPage.ahead}>{t('network.title')}</NavLink>
          {me?.roles.includes('region-operator') && <NavLink to="/partners" {...PartnersPage.ahead}>{t('partners.title')}</NavLink>}
          {me?.roles.includes('hub-coordinator') && <NavLink to="/settings" {...HubSettingsPage.ahead}>{t('settings.nav')}</NavLink>}
          {me?.roles.some((role) => role === 'hub-coordinator' || role === 'region-operator') && (
            <NavLink to="/audit" {...AuditPage.ahead}>{t('audit.title')}</NavLink>
          )}
          <NavLink to="/about" {...AboutPage.ahead}>{t('about.nav')}</NavLink>
        </nav>
        <div className="head-tools">{me === undefined ? <LanguageSwitch /> : <AccountMenu me={me} />}</div>
      </div>
    </header>
  )
}
