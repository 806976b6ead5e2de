import { useEffect } from 'react'
import { useFirms } from '../api/queries'
import { useI18n } from '../i18n/I18n'
import { useCaller } from '../shell/caller'
import { useHubName } from '../shell/hubName'

interface Props {
  value: string
  onChange: (value: string) => void
  /** Given by the field around it */
  id?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}

/** The firms that the caller may write for: a coordinator's parks whole, a member's own firms. */
export function FirmSelect({ value, onChange, ...control }: Props) {
  const { t } = useI18n()
  const { me, hub } = useCaller()
  const nameOf = useHubName()
  const hubs = hub === null ? me.hubs : [hub, ...me.hubs.filter((it) => it !== hub)]
  const { data, isPending, error } = useFirms(hubs)
  const all = me.roles.includes('hub-coordinator')
  const firms = (data ?? []).filter((firm) => all || me.firms.includes(firm.id))
  const only = firms.length === 1 ? firms[0]?.id : undefined
  useEffect(() => {
    if (value === '' && only !== undefined) {
      onChange(only)
    }
  }, [value, only])

  return (
    <>
      <select {...control} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{isPending && hubs.length > 0 ? t('state.loading') : t('form.choose')}</option>
        {value !== '' && !firms.some((firm) => firm.id === value) && <option value={value}>{value}</option>}
        {hubs.map((id) => {
          const options = firms
            .filter((firm) => firm.hub === id || (hubs.length === 1 && !firm.hub))
            .map((firm) => (
              <option key={firm.id} value={firm.id}>
                {firm.name}
              </option>
            ))
          return hubs.length === 1 ? options : <optgroup key={id} label={nameOf(id)}>{options}</optgroup>
        })}
      </select>
      {error && <p className="hint">{t('form.firmsMissing')}</p>}
      {data !== undefined && firms.length === 0 && <p className="hint">{t('form.noFirms')}</p>}
    </>
  )
}
