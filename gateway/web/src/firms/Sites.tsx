import { ApiError } from '../api/problem'
import type { Firm } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { SampleTag } from '../ui/Tags'
import { Field } from '../ui/Field'
import { Loading, Trouble } from '../ui/States'
import { Adding } from './Adding'
import { useChange, useSites } from './queries'

const PATH = '/api/registry/sites'

export function Sites({ firm, editable }: { firm: Firm; editable: boolean }) {
  const { t } = useI18n()
  const { data, error, refetch } = useSites(firm.id)
  const change = useChange('sites', firm.id)
  const removing = change.variables?.method === 'DELETE' ? change.error : null
  const inUse = removing instanceof ApiError && removing.status === 409
  return (
    <section>
      <h2>{t('firm.sites')}</h2>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {inUse ? (
        <p className="error" role="alert">
          {t('firm.site.inUse')}
        </p>
      ) : (
        removing && <Trouble error={removing} />
      )}
      {data === undefined ? (
        !error && <Loading />
      ) : data.length === 0 ? (
        <p className="muted">{t('firm.sites.none')}</p>
      ) : (
        <ul className="plain-list">
          {data.map((site) => (
            <li key={site.id} className="part-row">
              <div>
                <strong>{site.name}</strong>
                {site.sample && <SampleTag />} {site.place && <span className="muted">{site.place}</span>}
                {site.location && (
                  <span className="hint">
                    {site.location.lat.toFixed(4)}° N, {site.location.lon.toFixed(4)}° E
                  </span>
                )}
              </div>
              {editable && (
                <button type="button" onClick={() => change.mutate({ method: 'DELETE', path: `${PATH}/${site.id}`, version: site.version })}>
                  {t('firm.remove')} <span className="unseen">{site.name}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {editable && (
        <Adding
          title={t('firm.site.add')}
          explain={(failure) => (failure.fieldErrors.some(({ pointer }) => pointer.startsWith('/location')) ? t('firm.site.wrong') : null)}
          send={({ name = '', place, lat = '', lon = '' }) =>
            change.mutateAsync({ method: 'POST', path: PATH, body: { firmId: firm.id, name, place: place || null, location: location(lat, lon) } })
          }
        >
          <div className="field-row">
            <Field id="site-name" label={t('field.name')}>
              <input name="name" required maxLength={200} autoComplete="off" />
            </Field>
            <Field id="site-place" label={t('firm.site.place')}>
              <input name="place" maxLength={200} autoComplete="off" />
            </Field>
          </div>
          <div className="field-row">
            <Field id="site-lat" label={t('firm.site.lat')}>
              <input name="lat" inputMode="decimal" autoComplete="off" />
            </Field>
            <Field id="site-lon" label={t('firm.site.lon')}>
              <input name="lon" inputMode="decimal" autoComplete="off" />
            </Field>
          </div>
        </Adding>
      )}
    </section>
  )
}

/** A text that is no number is sent as it is: the server says so, and nothing is stored. */
function location(lat: string, lon: string): object | null {
  if (lat === '' && lon === '') {
    return null
  }
  const number = (text: string) => {
    const value = Number(text.replace(',', '.'))
    return text === '' || Number.isNaN(value) ? text : value
  }
  return { lat: number(lat), lon: number(lon) }
}
