import { useHazards } from '../api/records'
import type { Component, Economics, Stream } from '../api/types'
import { useI18n } from '../i18n/I18n'
import type { Language } from '../i18n/languages'
import { DETAIL_LABELS, PHYSICAL_STATES } from './details'
import { Fact } from './Fact'

/** What else is known of a stream; what is not, or is hidden from this reader, takes no place. */
export function DetailFacts({ stream }: { stream: Stream }) {
  const { t, format, language } = useI18n()
  const { quantity, minimumLot, economics, availability } = stream
  const state = PHYSICAL_STATES.find((it) => it === stream.physicalState)
  const known = [
    quantity?.grade && (t.find(`grade.${quantity.grade}`) ?? quantity.grade),
    typeof quantity?.uncertaintyPct === 'number' && `± ${format.exact(quantity.uncertaintyPct)} %`,
  ].filter(Boolean)
  return (
    <>
      {known.length > 0 && <Fact label={t('detail.grade')}>{known.join(', ')}</Fact>}
      {quantity?.monthly && (
        <Fact label={t('detail.monthly')}>{quantity.monthly.map((share, month) => `${format.month(month)} ${format.percent(share)}`).join(' · ')}</Fact>
      )}
      {state && <Fact label={t('detail.state')}>{t(`physicalState.${state}`)}</Fact>}
      {stream.composition && stream.composition.length > 0 && (
        <Fact label={t('detail.composition')}>{stream.composition.map((part) => share(part, format.exact)).join('; ')}</Fact>
      )}
      {stream.hazards && stream.hazards.length > 0 && (
        <Fact label={t('detail.hazards')}>
          <HazardNames codes={stream.hazards} language={language} />
        </Fact>
      )}
      {stream.codes?.cpa && <Fact label={t('detail.cpa')}>{stream.codes.cpa}</Fact>}
      {typeof minimumLot?.amount === 'number' && (
        <Fact label={t('detail.lot')}>{`${format.exact(minimumLot.amount)} ${format.unit(minimumLot.unit ?? '')}`}</Fact>
      )}
      {economics &&
        (['price', 'disposalCost', 'virginCost'] as const).map((field) => {
          const amount = economics[field]
          return typeof amount === 'number' && <Fact key={field} label={t(DETAIL_LABELS[field])}>{money(amount, economics, format.exact)}</Fact>
        })}
      {(availability?.from || availability?.to) && (
        <Fact label={t('detail.from')}>
          {[availability.from, availability.to].map((day) => (day ? format.day(day) : '')).join(' – ')}
        </Fact>
      )}
    </>
  )
}

/** What a share lies between, as exactly as it was given. */
function share({ substance, min, max }: Component, number: (value: number) => string): string {
  const [least = null, greatest = null] = [min, max].map((end) => (typeof end === 'number' ? number(end * 100) : null))
  if (least === null) {
    return greatest === null ? substance : `${substance} ≤ ${greatest} %`
  }
  return greatest === null ? `${substance} ≥ ${least} %` : `${substance} ${least === greatest ? least : `${least}–${greatest}`} %`
}

function money(amount: number, { currency }: Economics, number: (value: number) => string): string {
  return `${number(amount)} ${currency ?? ''}`.trim()
}

function HazardNames({ codes, language }: { codes: readonly string[]; language: Language }) {
  const { data } = useHazards(language)
  return <>{codes.map((code) => `${code} ${data?.get(code) ?? ''}`.trim()).join(', ')}</>
}
