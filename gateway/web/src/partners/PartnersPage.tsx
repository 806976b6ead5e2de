import { useI18n } from '../i18n/I18n'
import { useCaller } from '../shell/caller'
import { Loading, Trouble } from '../ui/States'
import { useTitle } from '../ui/useTitle'
import { usePartners } from './api'
import { AcceptInvitation, MakeInvitation } from './Handshake'
import { PartnerCard } from './PartnerCard'

/** Partner regions: how they come, what flows, and how it goes. */
export function PartnersPage() {
  const { t } = useI18n()
  const { me } = useCaller()
  useTitle(t('partners.title'))
  return (
    <section>
      <h1>{t('partners.title')}</h1>
      <p className="lead">{t('partners.lead')}</p>
      {me.roles.includes('region-operator') ? <Partners /> : <p className="notice calm">{t('partners.operatorOnly')}</p>}
    </section>
  )
}

function Partners() {
  const { t } = useI18n()
  const { data, error, refetch } = usePartners()
  return (
    <>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined && !error && <Loading />}
      {data?.length === 0 && <p>{t('partners.none')}</p>}
      {data?.map((partner) => <PartnerCard key={partner.id} partner={partner} />)}
      <MakeInvitation />
      <AcceptInvitation />
    </>
  )
}
