import { useI18n } from '../i18n/I18n'
import type { Names } from './names'
import type { Shown } from './ScenarioPage'
import type { Result } from './types'

interface Props {
  departures: Result['departures']
  currency: string
  naming: Names
  onChoose: (shown: Shown) => void
}

/** What is lost when a firm leaves, and the plan that remains. */
export function Departures({ departures, currency, naming, onChoose }: Props) {
  const { t, format } = useI18n()
  const felt = departures.filter(({ loss }) => loss > 0.5)
  if (felt.length === 0) {
    return null
  }
  return (
    <section aria-labelledby="departures">
      <h2 id="departures">{t('scenario.departures')}</h2>
      <ul className="plain">
        {felt.map(({ firm, loss, plan }) => (
          <li key={firm}>
            {t('scenario.departures.loss', { firm: naming.firm(firm), loss: format.money(loss, currency) })}{' '}
            <button
              type="button"
              onClick={() => {
                onChoose({ plan, label: t('scenario.departures.without', { firm: naming.firm(firm) }) })
                document.getElementById('plan')?.scrollIntoView()
              }}
            >
              {t('scenario.departures.show')}
              <span className="unseen"> {naming.firm(firm)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
