import { Link } from 'react-router'
import { useI18n } from '../i18n/I18n'
import { SampleTag } from '../ui/Tags'
import type { Flow, Place } from './types'
import { usePlaceName } from './usePlaceName'

/** The flow that was chosen, with its ways to the registered streams and firms. */
export function FlowFacts({ flow, places }: { flow: Flow; places: readonly Place[] }) {
  const { t, format } = useI18n()
  const nameOf = usePlaceName(places)
  const ends = [flow.source, flow.target].map((id) => places.find((place) => place.id === id))
  return (
    <section className="notice calm" aria-live="polite">
      <h2>
        {flow.resource ?? t('flows.sum')}
        {flow.sample && <SampleTag />}
      </h2>
      <p>
        {ends.map((place, index) => (
          <span key={index}>
            {index > 0 && ' → '}
            {place?.firmId ? <Link to={`/firms/${encodeURIComponent(place.firmId)}`}>{nameOf(place)}</Link> : place && nameOf(place)}
          </span>
        ))}
      </p>
      {flow.suspect && <p>{t('flows.suspect.text', { test: format.rounded(flow.test) })}</p>}
      {flow.grade && <p>{t(`grade.${flow.grade as 'MEASURED'}`)}</p>}
      <p>
        {flow.offerId && <Link to={`/streams/${encodeURIComponent(flow.offerId)}`}>{t('direction.OFFER')}</Link>}{' '}
        {flow.needId && <Link to={`/streams/${encodeURIComponent(flow.needId)}`}>{t('direction.NEED')}</Link>}
      </p>
    </section>
  )
}
