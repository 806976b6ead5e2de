import { useI18n } from '../i18n/I18n'
import { useNetworkHubs } from '../network/api'
import { useCaller } from '../shell/caller'
import { useHubName } from '../shell/hubName'
import { Empty } from '../ui/States'
import { useTitle } from '../ui/useTitle'
import { ApiClients } from './ApiClients'
import { HubExport } from './HubExport'
import { OwnLogin } from './OwnLogin'

/** A hub's own login and its API clients, for its coordinator. */
export function HubSettingsPage() {
  const { t } = useI18n()
  const { me, hub } = useCaller()
  const nameOf = useHubName()
  const { data: hubs } = useNetworkHubs()
  useTitle(t('settings.title'))
  if (hub === null || !me.roles.includes('hub-coordinator')) {
    return (
      <section>
        <h1>{t('settings.title')}</h1>
        <Empty title={t('settings.notYours')} />
      </section>
    )
  }
  return (
    <section className="narrow">
      <p className="eyebrow">{nameOf(hub)}</p>
      <h1>{t('settings.title')}</h1>
      <OwnLogin key={hub} hub={hub} domains={hubs?.find(({ id }) => id === hub)?.domains ?? []} />
      <ApiClients hub={hub} />
      <HubExport hub={hub} />
    </section>
  )
}
