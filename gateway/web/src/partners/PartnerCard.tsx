import { useI18n } from '../i18n/I18n'
import { useAct } from '../network/api'
import { Confirm } from '../network/Confirm'
import { AgreementForm } from './AgreementForm'
import type { Partner, Terms } from './api'
import { CompareFingerprint } from './Handshake'

export function PartnerCard({ partner }: { partner: Partner }) {
  const { t } = useI18n()
  const values = { partner: partner.name }
  const live = partner.status === 'CONFIRMED' || partner.status === 'ACTIVE'
  return (
    <article className="notice calm" aria-label={partner.name}>
      <h2>{partner.name}</h2>
      <p>
        {partner.operator} · <span className="code">{partner.url}</span> · <strong>{t(`partnerStatus.${partner.status}`)}</strong>
      </p>
      {partner.status === 'WAITING' &&
        (partner.here === 'JOINED' ? <CompareFingerprint partner={partner} /> : <p>{t('partners.waiting', values)}</p>)}
      <Health partner={partner} />
      {partner.terms && <TermsView title={t('terms.inForce', { version: String(partner.terms.version) })} terms={partner.terms} partner={partner} />}
      {partner.offered && <TermsView title={t('terms.offered', values)} terms={partner.offered} partner={partner} />}
      {partner.proposed && live && <Proposal partner={partner} terms={partner.proposed} />}
      {live && <AgreementForm key={`${partner.terms?.version} ${partner.offered?.version}`} partner={partner} />}
      {partner.status !== 'ENDED' && <Decisions partner={partner} />}
    </article>
  )
}

function Health({ partner }: { partner: Partner }) {
  const { t, format } = useI18n()
  const { health } = partner
  if (!health || partner.status === 'ENDED') {
    return null
  }
  return (
    <>
      <dl className="figures">
        <div>
          <dt>{t('partners.given')}</dt>
          <dd>{format.rounded(partner.given)}</dd>
        </div>
        <div>
          <dt>{t('partners.taken')}</dt>
          <dd>{format.rounded(health.streams)}</dd>
        </div>
        <div>
          <dt>{t('partners.answered')}</dt>
          <dd>{health.answeredAt ? format.moment(health.answeredAt) : t('value.unknown')}</dd>
        </div>
      </dl>
      {health.problem && (
        <p className="notice trouble" role="status">
          {t.find(`partnerTrouble.${health.code ?? ''}`) ?? <span lang="en">{health.problem}</span>}{' '}
          {health.failingSince && t('partners.failing', { time: format.moment(health.failingSince) })}
        </p>
      )}
      {health.refused > 0 && (
        <p className="notice warn" role="status">
          {t('partners.refused', { count: format.rounded(health.refused) })} <span lang="en">{health.refusal}</span>
        </p>
      )}
    </>
  )
}

function Proposal({ partner, terms }: { partner: Partner; terms: Terms }) {
  const { t } = useI18n()
  const act = useAct()
  return (
    <>
      <TermsView title={t('terms.proposed', { partner: partner.name })} terms={terms} partner={partner} />
      <Confirm
        primary
        label={t('terms.sign')}
        text={t('terms.sign.text', { partner: partner.name })}
        error={act.error}
        pending={act.isPending}
        onConfirm={() => act.mutate({ method: 'POST', path: `partners/${partner.id}/agreement/${terms.version}/sign` })}
      />
    </>
  )
}

function TermsView({ title, terms, partner }: { title: string; terms: Terms; partner: Partner }) {
  const { t, format } = useI18n()
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <p>{terms.purpose}</p>
      <p>{terms.to ? t('terms.period', { from: format.day(terms.from), to: format.day(terms.to) }) : t('terms.open', { from: format.day(terms.from) })}</p>
      <ul>
        {terms.flows.map((flow) => (
          <li key={flow.region}>
            {flow.region === partner.url ? t('terms.takes', { partner: partner.name }) : t('terms.gives')}{' '}
            {flow.kinds.length === 0
              ? t('terms.nothing')
              : [
                  flow.kinds.map((kind) => t(`kind.${kind}`)).join(', '),
                  flow.codes.length > 0 && t('terms.codes', { codes: flow.codes.join(', ') }),
                  flow.hubs.length > 0 && t('terms.hubs', { hubs: flow.hubs.join(', ') }),
                  t(`disclosure.${flow.disclosure}`),
                ]
                  .filter(Boolean)
                  .join(' · ')}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Decisions({ partner }: { partner: Partner }) {
  const { t } = useI18n()
  const act = useAct()
  const values = { partner: partner.name }
  const post = (what: string) => () => act.mutate({ method: 'POST', path: `partners/${partner.id}/${what}` })
  const common = { pending: act.isPending, error: act.error }
  return (
    <div className="actions">
      {partner.here === 'CONFIRMED' && (
        <Confirm {...common} label={t('partners.suspend')} text={t('partners.suspend.text', values)} onConfirm={post('suspend')} />
      )}
      {partner.here === 'SUSPENDED' && (
        <Confirm {...common} label={t('partners.resume')} text={t('partners.resume.text', values)} onConfirm={post('resume')} />
      )}
      {(partner.terms ?? partner.offered) && (
        <Confirm
          {...common}
          danger
          label={t('terms.end')}
          text={t('terms.end.text', values)}
          onConfirm={() => act.mutate({ method: 'DELETE', path: `partners/${partner.id}/agreement` })}
        />
      )}
      <Confirm {...common} danger label={t('partners.end')} text={t('partners.end.text', values)} onConfirm={post('end')} />
    </div>
  )
}
