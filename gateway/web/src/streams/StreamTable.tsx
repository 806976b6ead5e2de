import { memo } from 'react'
import { Link } from 'react-router'
import type { Stream } from '../api/types'
import { wasteCode } from '../i18n/format'
import { useI18n } from '../i18n/I18n'
import type { Key } from '../i18n/translate'
import { useHubName } from '../shell/hubName'
import { DirectionTag, SampleTag } from '../ui/Tags'
import { useStreamName } from './useStreamName'

const COLUMNS: readonly Key[] = [
  'field.name',
  'field.firm',
  'field.direction',
  'field.kind',
  'field.code',
  'field.quantity',
  'field.visibility',
]

/** Roles are spelled out because narrow screens lay rows out as cards, which would otherwise take the table away. */
export function StreamTable({ streams, withHub }: { streams: readonly Stream[]; withHub: boolean }) {
  const { t } = useI18n()
  return (
    <table className="streams" role="table">
      <caption className="unseen">{t('streams.title')}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {COLUMNS.map((key) => (
            <th key={key} role="columnheader" scope="col" className={key === 'field.quantity' ? 'figure' : undefined}>
              {t(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {streams.map((stream) => (
          <Row key={stream.id} stream={stream} withHub={withHub} />
        ))}
      </tbody>
    </table>
  )
}

const Row = memo(function Row({ stream, withHub }: { stream: Stream; withHub: boolean }) {
  const { t, format } = useI18n()
  const nameOf = useStreamName()
  const hubName = useHubName()
  const quantity = format.quantity(stream.quantity)
  return (
    <tr role="row">
      <td role="cell" className="name">
        <Link to={`/streams/${stream.id}`}>{nameOf(stream)}</Link>
        {stream.sample && <SampleTag />}
      </td>
      <td role="cell" className="firm">
        {stream.firmName ?? <span className="muted">{t('stream.firmHidden')}</span>}
        {withHub && stream.hub && <span className="hint hub">{hubName(stream.hub)}</span>}
      </td>
      <td role="cell">
        <DirectionTag direction={stream.direction} />
      </td>
      <td role="cell">{t(`kind.${stream.kind}`)}</td>
      <td role="cell" className="code">{stream.codes?.ewc ? wasteCode(stream.codes.ewc) : <Unknown />}</td>
      <td role="cell" className="figure">{quantity ?? <Unknown />}</td>
      <td role="cell" className="visibility">{stream.visibility ? t(`visibility.${stream.visibility}`) : <Unknown />}</td>
    </tr>
  )
})

function Unknown() {
  const { t } = useI18n()
  return (
    <span className="muted unknown">
      <span aria-hidden="true">–</span>
      <span className="unseen">{t('value.unknown')}</span>
    </span>
  )
}
