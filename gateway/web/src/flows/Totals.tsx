import type { Kind } from '../api/types'
import { useI18n } from '../i18n/I18n'
import type { FlowMap, Place } from './types'
import { usePlaceName } from './usePlaceName'

const PARTS = ['imports', 'exchanges', 'internal', 'exports', 'losses'] as const

/** What went through the hub, and which processes do not balance as recorded. */
export function Totals({ map, kind, places }: { map: FlowMap; kind: Kind; places: readonly Place[] }) {
  const { t, format } = useI18n()
  const nameOf = usePlaceName(places)
  const total = map.totals.find((it) => it.kind === kind)
  const balances = map.balances.filter((it) => it.kind === kind)
  return (
    <>
      {total && (
        <dl className="counts">
          {PARTS.map((part) => (
            <div key={part}>
              <dt>{t(`flows.total.${part}`)}</dt>
              <dd>{format.quantity({ amount: total[part], unit: total.unit }, true)}</dd>
            </div>
          ))}
        </dl>
      )}
      {balances.length > 0 && (
        <section aria-labelledby="balances">
          <h2 id="balances">{t('flows.balances')}</h2>
          <p className="hint">{t('flows.balances.hint')}</p>
          <ul>
            {balances.map((it) => {
              const place = places.find(({ id }) => id === it.process)
              return (
                <li key={it.process}>
                  {t(it.unknown > 0 ? 'flows.balance.unknown' : 'flows.balance', {
                    process: place ? nameOf(place) : it.process,
                    in: `${format.rounded(it.in)} ${it.unit}`,
                    out: `${format.rounded(it.out)} ${it.unit}`,
                    unknown: it.unknown,
                  })}
                </li>
              )
            })}
          </ul>
        </section>
      )}
    </>
  )
}
