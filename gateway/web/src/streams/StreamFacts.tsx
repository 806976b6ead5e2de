import { useWasteCodes } from '../api/queries'
import type { Stream } from '../api/types'
import { wasteCode } from '../i18n/format'
import { useI18n } from '../i18n/I18n'
import { useHubName } from '../shell/hubName'
import { Linked } from '../ui/Linked'
import { audience } from './audience'
import { DetailFacts } from './DetailFacts'
import { Fact } from './Fact'
import { UnderstoodStream } from './Understood'

export function StreamFacts({ stream }: { stream: Stream }) {
  const { t, format } = useI18n()
  const nameOf = useHubName()
  const { ewc } = stream.codes ?? {}
  const { supplyC, returnC } = stream.temperature ?? {}
  const known = (value: number | null | undefined) => typeof value === 'number'
  const { visibility, disclosure, view } = stream

  return (
    <section className="facts" aria-labelledby="facts">
      <h2 id="facts" className="unseen">
        {t('stream.facts')}
      </h2>
      <dl>
        <Fact label={t('field.quantity')}>{format.quantity(stream.quantity) ?? t('value.unknown')}</Fact>
        {ewc && (
          <Fact label={t('field.code')}>
            <CodeWithLabel code={ewc} />
          </Fact>
        )}
        {known(supplyC) && (
          <Fact label={stream.direction === 'NEED' ? t('field.temperature.least') : t('field.temperature.supply')}>
            {format.celsius(supplyC as number)}
          </Fact>
        )}
        {known(returnC) && <Fact label={t('field.temperature.return')}>{format.celsius(returnC as number)}</Fact>}
        <DetailFacts stream={stream} />
        {stream.hub && <Fact label={t('field.hub')}>{nameOf(stream.hub)}</Fact>}
        {visibility && (
          <Fact label={t('field.visibility')}>
            {t(`visibility.${visibility}`)}
            {disclosure && <span className="hint">{audience(t, visibility, disclosure)}</span>}
          </Fact>
        )}
        {stream.updatedAt && <Fact label={t('field.updatedAt')}>{format.moment(stream.updatedAt)}</Fact>}
      </dl>
      <UnderstoodStream id={stream.id} />
      {view && view !== 'FULL' && <p className="hint">{t(`view.${view}`)}</p>}
      {stream.description && (
        <>
          <h3>{t('field.description')}</h3>
          <p className="description">
            <Linked text={stream.description} />
          </p>
        </>
      )}
    </section>
  )
}

function CodeWithLabel({ code }: { code: string }) {
  const { language } = useI18n()
  const { data } = useWasteCodes(code, language, 5, true)
  const found = data?.find((it) => it.code === code)
  return (
    <>
      <span className="code">
        {wasteCode(code)}
        {found?.hazardous ? '*' : ''}
      </span>
      {found && <span className="hint">{found.label}</span>}
    </>
  )
}
