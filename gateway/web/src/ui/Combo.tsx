import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'

export interface Option {
  key: string
  code: ReactNode
  label: string
}

interface Props {
  value: string
  onChange: (value: string) => void
  /** What to choose from for the text in the field; none while nothing is typed */
  options: readonly Option[]
  onChoose: (key: string) => void
  label: string
  /** Said below while the list is shut */
  chosen?: ReactNode
  /** Said below while the list is open and nothing fits */
  none?: string
  /** Given by the field around it */
  id?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}

/** A text that may be typed or chosen from what is found for it. What stands in the field is the value. */
export function Combo({ value, onChange, options: found, onChoose, label, chosen, none, ...control }: Props) {
  const list = useId()
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const options = open ? found : []

  const choose = (it: Option) => {
    onChoose(it.key)
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
      <ul id={list} role="listbox" aria-label={label} hidden={options.length === 0}>
        {options.map((it, index) => (
          <li
            key={it.key}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === active}
            // before the field loses the focus, which would close the list
            onMouseDown={(event) => {
              event.preventDefault()
              choose(it)
            }}
          >
            <span className="code">{it.code}</span> {it.label}
          </li>
        ))}
      </ul>
      {!open && chosen && <p className="hint">{chosen}</p>}
      <p className="hint" role="status">
        {open && none ? none : ''}
      </p>
    </div>
  )
}
