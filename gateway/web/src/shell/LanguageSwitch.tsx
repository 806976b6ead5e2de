import { useI18n } from '../i18n/I18n'
import { isLanguage, LANGUAGES } from '../i18n/languages'

export function LanguageSwitch() {
  const { t, language, choose } = useI18n()
  return (
    <select
      aria-label={t('shell.language')}
      value={language}
      onChange={({ target: { value } }) => {
        if (isLanguage(value)) {
          choose(value).catch(() => undefined)
        }
      }}
    >
      {Object.entries(LANGUAGES).map(([code, { name }]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  )
}
