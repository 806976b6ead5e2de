import { useState } from 'react'
import { Link } from 'react-router'
import type { Explanation, Match, Stream } from '../api/types'
import { useI18n } from '../i18n/I18n'
import type { Key } from '../i18n/translate'
import { useCounterpartHub } from '../shell/hubName'
import { Remedy, Said } from '../streams/Explanations'
import { useStreamName } from '../streams/useStreamName'
import { useWorded } from '../streams/useWorded'
import { leaning } from '../streams/wording'
import { speaking } from './speaking'

/** What rows may be put in order by, and whether more is better. Amounts and money differ in unit: not by them. */
const ORDERS = {
  score: { label: 'match.score', more: true, of: (match: Match) => match.score },
  certainty: { label: 'match.certainty.short', more: true, of: (match: Match) => match.certainty },
  distance: { label: 'match.distance', more: false, of: (match: Match) => match.distanceKm ?? null },
  co2e: { label: 'match.co2e', more: true, of: (match: Match) => match.co2eTonnesPerYear ?? null },
} as const satisfies Record<string, { label: Key; more: boolean; of: (match: Match) => number | null }>

type Order = keyof typeof ORDERS

/** Matches side by side, a row each: figures, what is open and what is in the way. */
export function MatchTable({ matches, owned }: { matches: readonly Match[]; owned: boolean }) {
  const { t, format } = useI18n()
  const hubOf = useCounterpartHub()
  const streamName = useStreamName()
  const [order, setOrder] = useState<Order>('score')
  const head = (name: Order) => (
    <th scope="col" className="figure" aria-sort={order === name ? (ORDERS[name].more ? 'descending' : 'ascending') : undefined}>
      <button type="button" className="quiet" onClick={() => setOrder(name)}>
        {t(ORDERS[name].label)}
        {order === name && <span aria-hidden="true"> {ORDERS[name].more ? '↓' : '↑'}</span>}
      </button>
    </th>
  )
  const figure = (text: string | null) => <td className={text === null ? 'figure muted' : 'figure'}>{text ?? '–'}</td>
  const called = (it: Stream | null | undefined) => (it ? streamName(it) : t('stream.nameHidden'))
  const stream = (id: string | null | undefined, it: Stream | null | undefined, link: boolean, where?: string | null) => (
    <>
      {id && link ? <Link to={`/streams/${id}`}>{called(it)}</Link> : called(it)}
      <span className="hint">{[it?.firmName, where].filter(Boolean).join(' · ')}</span>
    </>
  )
  return (
    <div className="scroll">
      <table className="compared">
        <caption className="unseen">{t('matches.compared')}</caption>
        <thead>
          <tr>
            {head('score')}
            {owned && <th scope="col">{t('owned.of')}</th>}
            <th scope="col">{t('matches.with')}</th>
            {head('certainty')}
            {head('distance')}
            <th scope="col" className="figure">
              {t('match.quantity')}
            </th>
            <th scope="col" className="figure">
              {t('match.value')}
            </th>
            {head('co2e')}
            <th scope="col">{t('matches.open')}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder(matches, order).map((match) => {
            const { subject, counterpart, distanceKm, value, co2eTonnesPerYear } = match
            return (
              <tr key={`${match.offerId} ${match.needId}`}>
                <td className="figure">
                  <strong>{format.rounded(Math.round(match.score * 100))}</strong>
                </td>
                {owned && <td>{stream(subject?.id, subject, true)}</td>}
                <th scope="row">{stream(counterpart?.id, counterpart, !match.origin, counterpart?.hub === subject?.hub ? null : [hubOf(match), match.origin?.name].filter(Boolean).join(', '))}</th>
                {figure(format.percent(match.certainty))}
                {figure(typeof distanceKm === 'number' ? format.kilometres(distanceKm) : null)}
                {figure(format.quantity(match.quantity, true))}
                {figure(typeof value?.amount === 'number' ? format.money(value.amount, value.currency ?? '') : null)}
                {figure(typeof co2eTonnesPerYear === 'number' ? `${format.rounded(co2eTonnesPerYear)} ${format.unit('t/a')}` : null)}
                <td>
                  <Doubts match={match} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Doubts({ match }: { match: Match }) {
  const words = useWorded()
  const doubts = speaking(match).filter((item) => leaning(item) !== 'for')
  const line = (part: 'reason' | 'blocker', item: Explanation, index: number) => (
    <li key={`${part} ${index}`} className={part === 'reason' ? leaning(item) : undefined}>
      <Said {...words(part, item)} />
      {item.remedy && <Remedy {...words('remedy', { ...item, text: item.remedy })} />}
    </li>
  )
  return (
    <>
      {(match.blockers?.length ?? 0) > 0 && <ul className="blockers">{match.blockers?.map((item, index) => line('blocker', item, index))}</ul>}
      {doubts.length > 0 && <ul className="reasons">{doubts.map((item, index) => line('reason', item, index))}</ul>}
    </>
  )
}

/** By one figure, the best first; what is not known comes last. */
function inOrder(matches: readonly Match[], order: Order): Match[] {
  const { of, more } = ORDERS[order]
  const rank = (match: Match) => {
    const value = of(match)
    return value === null ? Infinity : more ? -value : value
  }
  return [...matches].sort((one, other) => (rank(one) === rank(other) ? 0 : rank(one) - rank(other)))
}
