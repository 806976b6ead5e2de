import { useId, useState } from 'react'
import { useI18n } from '../i18n/I18n'

/** Something that is shown once and has to be handed on. */
export function Secret({ label, hint, value }: { label: string; hint: string; value: string }) {
  const { t } = useI18n()
  const id = useId()
  const [copied, setCopied] = useState(false)
  return (
    <div className="notice calm field" role="status">
      <label htmlFor={id}>{label}</label>
      <p className="hint">{hint}</p>
      <input id={id} className="code" readOnly value={value} onFocus={(e) => e.target.select()} />
      <button
        type="button"
        onClick={() => {
          navigator.clipboard.writeText(value).then(
            () => setCopied(true),
            () => setCopied(false),
          )
        }}
      >
        {copied ? t('secret.copied') : t('secret.copy')}
      </button>
    </div>
  )
}
