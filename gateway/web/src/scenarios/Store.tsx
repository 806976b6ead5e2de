import type { ReactNode } from 'react'
import type { FieldError, Stream } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { Field } from '../ui/Field'

interface Props {
  offers: readonly Stream[]
  /** Empty for none */
  chosen: string
  onChoose: (offerId: string) => void
  error?: FieldError
  /** How much it holds, loses and costs */
  children: ReactNode
}

/** An offer that is kept from month to month. */
export function Store({ offers, chosen, onChoose, error, children }: Props) {
  const { t } = useI18n()
  return (
    <>
      <Field id="storeOffer" label={t('scenario.form.storeOffer')} hint={t('scenario.form.storeOffer.hint')} error={error}>
        <select value={chosen} onChange={({ target }) => onChoose(target.value)}>
          <option value="">{t('scenario.form.storeOffer.none')}</option>
          {offers.map(({ id, name, firmName }) => (
            <option key={id} value={id}>
              {name ?? t('stream.nameHidden')}
              {firmName && ` · ${firmName}`}
            </option>
          ))}
        </select>
      </Field>
      {chosen !== '' && children}
    </>
  )
}
