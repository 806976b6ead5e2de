import { useNavigate } from 'react-router'
import { useI18n } from '../i18n/I18n'
import { useCaller } from './caller'
import { useHubName } from './hubName'

/** Names the park that the caller works in; a caller with several can change to another. */
export function HubSwitch({ hubs }: { hubs: readonly string[] }) {
  const { t } = useI18n()
  const { hub, chooseHub } = useCaller()
  const navigate = useNavigate()
  const nameOf = useHubName()
  if (hubs.length === 1) {
    return <span className="hub-name">{nameOf(hubs[0] ?? '')}</span>
  }
  return (
    <select
      aria-label={t('shell.hub')}
      value={hub ?? ''}
      onChange={({ target }) => {
        chooseHub(target.value)
        void navigate('/streams')
      }}
    >
      {hubs.map((id) => (
        <option key={id} value={id}>
          {nameOf(id)}
        </option>
      ))}
    </select>
  )
}
