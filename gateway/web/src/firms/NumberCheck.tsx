import type { Country } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { useSettled } from '../ui/useSettled'
import { useRegisterNumber } from './queries'

const TYPING_MILLIS = 300

interface Props {
  country: Country | ''
  number: string
  onTake: (number: string) => void
}

/** Says while somebody types whether this can be a register number, and offers the one that may be meant. */
export function NumberCheck({ country, number, onTake }: Props) {
  const { t } = useI18n()
  const asked = useSettled(number.trim(), TYPING_MILLIS)
  const { data } = useRegisterNumber(country, asked)
  const answer = asked !== '' && country !== '' ? data : undefined
  return (
    <p className="hint number-check" role="status">
      {answer?.valid && <span className="right">{t('firm.number.right')}</span>}
      {answer?.fault && <span className="wrong">{t(`firm.number.${answer.fault}`)}</span>}{' '}
      {answer?.maybe && (
        <button type="button" className="quiet" onClick={() => onTake(answer.maybe ?? '')}>
          {t('firm.number.maybe', { number: answer.maybe })}
        </button>
      )}
    </p>
  )
}
