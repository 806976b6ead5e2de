import { useI18n } from '../i18n/I18n'
import type { Answered, WaterProcess } from './queries'

/** Least fresh water with and without reuse, the network that reaches it, and each process' part in it. */
export function WaterAnswer({ answered: { processes, targets } }: { answered: Answered }) {
  const { t, format } = useI18n()
  const water = (tonnesPerH: number) => `${format.exact(tonnesPerH)} t/h`
  const place = (id: string) => (id === 'FRESH' || id === 'DISCHARGE' ? t(`water.${id}`) : id)
  const { freshWaterTonnesPerH: fresh, withoutReuseTonnesPerH: without } = targets
  return (
    <section aria-live="polite">
      <dl className="counts">
        <div>
          <dt>{t('water.fresh')}</dt>
          <dd>{water(fresh)}</dd>
        </div>
        <div>
          <dt>{t('water.withoutReuse')}</dt>
          <dd>{water(without)}</dd>
        </div>
        <div>
          <dt>{t('water.saved')}</dt>
          <dd>
            {water(without - fresh)} · {format.percent((without - fresh) / without)}
          </dd>
        </div>
      </dl>
      <Rows caption={t('water.flows')} head={[t('water.from'), t('water.to'), t('water.amount'), t('water.ppm')]} words={2}>
        {targets.flows.map(({ from, to, tonnesPerH, ppm }) => [place(from), place(to), format.exact(tonnesPerH), format.exact(ppm)])}
      </Rows>
      <p className="hint">{t('water.worth.hint')}</p>
      <Rows
        caption={t('water.worth')}
        head={[t('water.process'), t('water.alone'), t('water.adds'), t('water.gains'), t('water.without')]}
        words={1}
      >
        {processes.map((process) => {
          const rest = targets.withoutProcess[process.id] ?? 0
          const own = alone(process)
          const adds = tidy(fresh - rest)
          return [process.id, ...[own, adds, tidy(own - adds), rest].map((figure) => format.exact(figure))]
        })}
      </Rows>
    </section>
  )
}

/** Fresh water of a process that takes nothing else and leaves as dirty as it may: 1000 kg/h in 1 t/h is 10⁶ ppm. */
function alone({ massLoadKgPerH, maxOutletPpm }: WaterProcess): number {
  return (1000 * massLoadKgPerH) / maxOutletPpm
}

/** Without the dust that a difference of computed figures leaves. */
function tidy(figure: number): number {
  return Math.abs(figure) < 1e-6 ? 0 : figure
}

function Rows({ caption, head, words, children }: { caption: string; head: string[]; words: number; children: string[][] }) {
  return (
    <div className="scroll">
      <table className="plain">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {children.map((cells) => (
            <tr key={cells.join(' ')}>
              {cells.map((cell, at) => (
                <td key={head[at]} className={at < words ? undefined : 'figure'}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
