import { useMutation } from '@tanstack/react-query'
import { call } from '../api/http'
import { logOut } from '../api/session'
import type { Me } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { Trouble } from '../ui/States'
import { useCaller } from './caller'
import { useHubName } from './hubName'
import { HubSwitch } from './HubSwitch'
import { LanguageSwitch } from './LanguageSwitch'

const ID = 'account-menu'

/** Who is logged in and for which park; behind it the park, the language and the ways out. */
export function AccountMenu({ me }: { me: Me }) {
  const { t } = useI18n()
  const { hub } = useCaller()
  const nameOf = useHubName()
  const everywhere = useMutation({
    mutationFn: async () => {
      await call('POST', '/api/network/me/logout')
      await logOut()
    },
  })
  const here = useMutation({ mutationFn: () => logOut() })
  const pending = everywhere.isPending || here.isPending
  const error = everywhere.error ?? here.error
  return (
    <>
      <button type="button" className="account" popoverTarget={ID} title={hub === null ? undefined : nameOf(hub)}>
        <span>{me.name ?? me.subject}</span>
        {hub !== null && <span className="hint">{nameOf(hub)}</span>}
      </button>
      <div id={ID} popover="auto" className="account-menu">
        {me.hubs.length > 0 && (
          <div className="field">
            <span className="hint">{t('shell.hub')}</span>
            <HubSwitch hubs={me.hubs} />
          </div>
        )}
        <div className="field">
          <span className="hint">{t('shell.language')}</span>
          <LanguageSwitch />
        </div>
        <button type="button" aria-disabled={pending} onClick={() => pending || here.mutate()}>
          {t('shell.logOut')}
        </button>
        <button type="button" aria-describedby={`${ID}-everywhere`} aria-disabled={pending} onClick={() => pending || everywhere.mutate()}>
          {t('shell.logOutEverywhere')}
        </button>
        <p className="hint" id={`${ID}-everywhere`}>
          {t('shell.logOutEverywhere.text')}
        </p>
        {error && <Trouble error={error} />}
      </div>
    </>
  )
}
