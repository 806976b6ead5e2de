import { useFirms } from '../api/queries'
import { useI18n } from '../i18n/I18n'
import { rolesOf } from './roles'

export interface Rights {
  roles: readonly string[]
  firms: readonly string[]
}

/** What somebody may do: roles, and the firms to act for. */
export function RightsFields({ hub, rights, onChange }: { hub: string; rights: Rights; onChange: (rights: Rights) => void }) {
  const { t } = useI18n()
  const { data: firms } = useFirms(hub === 'region' ? [] : [hub])
  const toggle = (list: readonly string[], it: string) => (list.includes(it) ? list.filter((other) => other !== it) : [...list, it])
  return (
    <fieldset className="field choice">
      <legend>{t('people.rights')}</legend>
      <div>
        {rolesOf(hub).map((role) => (
          <label key={role}>
            <input
              type="checkbox"
              checked={rights.roles.includes(role)}
              onChange={() => onChange({ ...rights, roles: toggle(rights.roles, role) })}
            />
            {t.find(`role.${role}`) ?? role}
          </label>
        ))}
        {(firms ?? []).map((firm) => (
          <label key={firm.id}>
            <input
              type="checkbox"
              checked={rights.firms.includes(firm.id)}
              onChange={() => onChange({ ...rights, firms: toggle(rights.firms, firm.id) })}
            />
            {firm.name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
