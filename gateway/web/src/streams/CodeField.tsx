import { useWasteCodes } from '../api/queries'
import { wasteCode } from '../i18n/format'
import { useI18n } from '../i18n/I18n'
import { Combo } from '../ui/Combo'
import { useSettled } from '../ui/useSettled'

const SHOWN = 8
const TYPING_MILLIS = 200

interface Props {
  value: string
  onChange: (value: string) => void
  /** Given by the field around it */
  id?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}

/** A waste code, typed or found by words. What stands in the field is the value; choosing a suggestion fills it in. */
export function CodeField(props: Props) {
  const { t, language } = useI18n()
  const asked = useSettled(props.value.trim(), TYPING_MILLIS)
  const { data: found = [], isPlaceholderData, isSuccess } = useWasteCodes(asked, language, SHOWN, asked !== '')
  const digits = props.value.replace(/[\s*]/g, '')
  const chosen = found.find((it) => it.code === digits)
  return (
    <Combo
      {...props}
      label={t('field.code')}
      options={asked === '' ? [] : found.map((it) => ({ key: it.code, code: wasteCode(it.code) + (it.hazardous ? '*' : ''), label: it.label }))}
      onChoose={(code) => props.onChange(wasteCode(code))}
      chosen={chosen && chosen.label + (chosen.hazardous ? ` · ${t('code.hazardous')}` : '')}
      none={asked !== '' && isSuccess && !isPlaceholderData && found.length === 0 ? t('code.none') : undefined}
    />
  )
}
