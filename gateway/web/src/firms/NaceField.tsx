import type { NaceVersion } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { Combo } from '../ui/Combo'
import { useSettled } from '../ui/useSettled'
import { useNaceCodes } from './queries'

const SHOWN = 8
const TYPING_MILLIS = 200

interface Props {
  version: NaceVersion
  value: string
  onChange: (value: string) => void
  /** Given by the field around it */
  id?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}

/** A NACE code of one version, typed or found by words. */
export function NaceField({ version, ...props }: Props) {
  const { t, language } = useI18n()
  const asked = useSettled(props.value.trim(), TYPING_MILLIS)
  const { data: found = [], isPlaceholderData, isSuccess } = useNaceCodes(version, asked, language, SHOWN, asked !== '')
  return (
    <Combo
      {...props}
      label={t('firm.industry')}
      options={asked === '' ? [] : found.map((it) => ({ key: it.code, code: it.code, label: it.label }))}
      onChoose={props.onChange}
      chosen={found.find((it) => it.code === props.value.trim())?.label}
      none={asked !== '' && isSuccess && !isPlaceholderData && found.length === 0 ? t('firm.industry.none') : undefined}
    />
  )
}
