import { useI18n } from '../i18n/I18n'
import { Outlook } from './Outlook'
import type { Result } from './types'

/** What other prices and amounts, and knowing the future, would change. */
export function Sensitivity({ result, currency }: { result: Result; currency: string }) {
  const { t, format } = useI18n()
  const { sensitivity, outlook, plan } = result
  return (
    <>
      {outlook && <Outlook outlook={outlook} currency={currency} />}
      {sensitivity.length > 0 && (
        <section aria-labelledby="sensitivity">
          <h2 id="sensitivity">{t('scenario.sensitivity')}</h2>
          <div className="scroll">
            <table className="plain">
              <caption className="unseen">{t('scenario.sensitivity')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('scenario.sensitivity.if')}</th>
                  <th scope="col" className="figure">
                    {t('scenario.saved')}
                  </th>
                  <th scope="col" className="figure">
                    {t('scenario.sensitivity.change')}
                  </th>
                  <th scope="col" className="figure">
                    {t('scenario.sensitivity.exchanges')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {sensitivity.map((it) => (
                  <tr key={`${it.code} ${it.factor}`}>
                    <th scope="row">
                      {t(`scenario.sensitivity.${it.code as 'SUPPLY'}`)} · {format.percent(it.factor)}
                    </th>
                    <td className="figure">{format.money(it.saved, currency)}</td>
                    <td className="figure">{format.money(it.saved - plan.saved, currency)}</td>
                    <td className="figure">
                      +{it.begun} / −{it.ended}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </>
  )
}
