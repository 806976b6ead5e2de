import { useI18n } from '../i18n/I18n'
import type { Result } from './types'

/** Less than this, in the scenario's currency, is a solver's rounding. */
const NOTHING = 0.5

/** What each future would bring to who knew it, and what not knowing costs. */
export function Outlook({ outlook, currency }: { outlook: NonNullable<Result['outlook']>; currency: string }) {
  const { t, format } = useI18n()
  const gap = outlook.withForesight - outlook.expected
  return (
    <section aria-labelledby="outlook">
      <h2 id="outlook">{t('scenario.outlook')}</h2>
      <p>
        {t('scenario.outlook.text', {
          expected: format.money(outlook.expected, currency),
          foreseen: format.money(outlook.withForesight, currency),
        })}{' '}
        {gap > NOTHING ? t('scenario.outlook.gap', { gap: format.money(gap, currency) }) : t('scenario.outlook.none')}
      </p>
      <div className="scroll">
        <table className="plain futures">
          <caption className="unseen">{t('scenario.outlook')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('scenario.outlook.future')}</th>
              <th scope="col" className="figure">
                {t('scenario.outlook.probability')}
              </th>
              <th scope="col" className="figure">
                {t('scenario.outlook.foreseen')}
              </th>
            </tr>
          </thead>
          <tbody>
            {outlook.futures.map(({ name, probability, foreseen }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="figure">{format.percent(probability)}</td>
                <td className="figure">{format.money(foreseen, currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
