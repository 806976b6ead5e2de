import { useI18n } from '../i18n/I18n'
import type { Names } from './names'
import type { Result } from './types'

/** Who gains, who invests, and who would pay whom to make it fair. */
export function Firms({ result, currency, naming }: { result: Result; currency: string; naming: Names }) {
  const { t, format } = useI18n()
  const { firms, shares } = result
  const money = (amount: number | null | undefined) => (typeof amount === 'number' ? format.money(amount, currency) : '–')
  if (firms.length === 0) {
    return null
  }
  return (
    <section aria-labelledby="firms">
      <h2 id="firms">{t('scenario.firms')}</h2>
      <p className="hint">{t('scenario.firms.hint')}</p>
      <div className="scroll">
        <table className="plain">
          <caption className="unseen">{t('scenario.firms')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('scenario.firm')}</th>
              <th scope="col" className="figure">
                {t('scenario.firms.direct')}
              </th>
              <th scope="col" className="figure">
                {t('scenario.firms.pays')}
              </th>
              <th scope="col" className="figure">
                {t('scenario.invested')}
              </th>
              <th scope="col" className="figure">
                {t('scenario.firms.shapley')}
              </th>
              {shares?.nucleolus && (
                <th scope="col" className="figure">
                  {t('scenario.firms.nucleolus')}
                </th>
              )}
              <th scope="col" className="figure">
                {t('scenario.firms.owen')}
              </th>
              <th scope="col" className="figure">
                {t('scenario.firms.receives')}
              </th>
            </tr>
          </thead>
          <tbody>
            {firms.map(({ firm, direct, pays, invests, receives }) => (
              <tr key={firm}>
                <th scope="row">{naming.firm(firm)}</th>
                <td className="figure">{money(direct)}</td>
                <td className="figure">{money(pays)}</td>
                <td className="figure">{money(invests)}</td>
                <td className="figure">
                  {money(shares?.shapley[firm])}
                  {shares && !shares.exact && ` ± ${format.rounded(shares.errors[firm] ?? 0)}`}
                </td>
                {shares?.nucleolus && <td className="figure">{money(shares.nucleolus[firm])}</td>}
                <td className="figure">{money(shares?.owen[firm])}</td>
                <td className="figure">{money(receives)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shares && (
        <p>
          {!shares.exact
            ? t('scenario.firms.sampled', { orders: shares.orders })
            : shares.coreIsEmpty === null
              ? t('scenario.firms.exact')
            : shares.coreIsEmpty
              ? t('scenario.firms.coreEmpty')
              : shares.shapleyInCore
                ? t('scenario.firms.inCore')
                : t('scenario.firms.wouldLeave', {
                    firms: shares.wouldLeave.map((firm) => naming.firm(firm)).join(', '),
                    gain: money(shares.gainsByLeaving),
                  })}
        </p>
      )}
    </section>
  )
}
