import { useState } from 'react'
import { Link } from 'react-router'
import { useI18n } from '../i18n/I18n'
import { useCaller } from '../shell/caller'
import { Loading, Trouble } from '../ui/States'
import { useTitle } from '../ui/useTitle'
import { AdmitHub } from './AdmitHub'
import { useNetworkHubs } from './api'
import { HubTable } from './HubTable'
import { Invitations } from './Invitations'
import { People } from './People'

/** The region's hubs, and the people of the hub that the caller runs. */
export function NetworkPage() {
  const { t } = useI18n()
  const { me, hub } = useCaller()
  const { data, error, refetch } = useNetworkHubs()
  const operator = me.roles.includes('region-operator')
  const coordinator = me.roles.includes('hub-coordinator') && hub !== null
  const [chosen, setChosen] = useState('region')
  const runs = coordinator ? hub : operator ? chosen : null
  useTitle(t('network.title'))
  return (
    <section>
      <h1>{t('network.title')}</h1>
      <p className="lead">{t('network.lead')}</p>
      <p>
        <Link to="/register">{t('register.open')}</Link>
      </p>
      <h2>{t('network.hubs')}</h2>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined ? !error && <Loading /> : <HubTable hubs={data} operator={operator} />}
      {operator && <AdmitHub />}
      {runs !== null && (
        <>
          {operator && !coordinator && (
            <label className="field">
              {t('people.whose')}{' '}
              <select value={chosen} onChange={(e) => setChosen(e.target.value)}>
                <option value="region">{t('people.region')}</option>
                {data?.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <People key={`people-${runs}`} hub={runs} />
          <Invitations key={`invitations-${runs}`} hub={runs} />
        </>
      )}
    </section>
  )
}
