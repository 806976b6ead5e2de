import { useId, useState, type KeyboardEvent } from 'react'
import { useWasteCodes } from '../api/queries'
import type { WasteCode } from '../api/types'
import { wasteCode } from '../i18n/format'
import { useI18n } from '../i18n/I18n'
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
export function CodeField({ value, onChange, ...control }: Props) {
  const { t, language } = useI18n()
  const list = useId()
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const asked = useSettled(value.trim(), TYPING_MILLIS)
  const { data: found = [], isPlaceholderData, isSuccess } = useWasteCodes(asked, language, SHOWN, asked !== '')
  const digits = value.replace(/[\s*]/g, '')
  const chosen = found.find((it) => it.code === digits)
  const options = open && asked !== '' ? found : []

  const choose = (it: WasteCode) => {
    onChange(wasteCode(it.code))
    setOpen(false)
    setActive(-1)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const current = options[active]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      const step = event.key === 'ArrowDown' ? 1 : -1
      setActive(options.length === 0 ? -1 : (active + step + options.length) % options.length)
    } else if (event.key === 'Enter' && current !== undefined) {
      event.preventDefault()
      choose(current)
    } else if (event.key === 'Escape' && open) {
      event.preventDefault()
      setOpen(false)
    }
  }

  return (
    <div className="combo">
      <input
        {...control}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={options.length > 0}
        aria-controls={list}
        aria-activedescendant={options[active] ? `${list}-${active}` : undefined}
        value={value}
        onChange={({ target }) => {
          onChange(target.value)
          setOpen(true)
          setActive(-1)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      <ul id={list} role="listbox" aria-label={t('field.code')} hidden={options.length === 0}>
        {options.map((it, index) => (
          <li
            key={it.code}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === active}
            // before the field loses the focus, which would close the list
            onMouseDown={(event) => {
              event.preventDefault()
              choose(it)
            }}
          >
            <span className="code">
              {wasteCode(it.code)}
              {it.hazardous ? '*' : ''}
            </span>{' '}
            {it.label}
          </li>
        ))}
      </ul>
      {!open && chosen !== undefined && (
        <p className="hint">
          {chosen.label}
          {chosen.hazardous && ` · ${t('code.hazardous')}`}
        </p>
      )}
      <p className="hint" role="status">
        {open && asked !== '' && isSuccess && !isPlaceholderData && found.length === 0 ? t('code.none') : ''}
      </p>
    </div>
  )
}
