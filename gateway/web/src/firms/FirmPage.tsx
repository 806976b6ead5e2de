import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { ApiError } from '../api/problem'
import { useStreams } from '../api/queries'
import type { Firm } from '../api/types'
import { useI18n } from '../i18n/I18n'
import type { Key } from '../i18n/translate'
import { mayEditFirm, maySeeContacts, useCaller } from '../shell/caller'
import { NotFoundPage } from '../shell/NotFoundPage'
import { useHubName } from '../shell/hubName'
import { DirectionTag, SampleTag } from '../ui/Tags'
import { Loading, Trouble } from '../ui/States'
import { useTitle } from '../ui/useTitle'
import { Contacts } from './Contacts'
import { registerNumber } from './firmValues'
import { Industry } from './Industry'
import { useFirm } from './queries'
import { Sites } from './Sites'

export function FirmPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useFirm(id)
  if (error instanceof ApiError && [400, 404].includes(error.status)) {
    return <NotFoundPage />
  }
  return (
    <>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {data !== undefined ? <Whole firm={data.firm} /> : !error && <Loading />}
    </>
  )
}

function Whole({ firm }: { firm: Firm }) {
  const { t } = useI18n()
  const { me } = useCaller()
  useTitle(firm.name)
  const editable = mayEditFirm(me, firm)
  return (
    <article>
      <p className="crumb">
        <Link to="/firms">{t('firm.title')}</Link>
      </p>
      <div className="page-head">
        <div>
          <h1>{firm.name}</h1>
          <p className="tags">
            <span className={firm.verified ? 'tag offer' : 'tag'}>{t(firm.verified ? 'firm.verified' : 'firm.unverified')}</span>
            {firm.sample && <SampleTag />}
          </p>
        </div>
        {editable && (
          <Link className="button" to={`/firms/${encodeURIComponent(firm.id)}/edit`}>
            {t('firm.change')}
          </Link>
        )}
      </div>
      <div className="stream-layout">
        <Facts firm={firm} />
        <div className="firm-parts">
          <StreamsOf firm={firm} />
          <Sites firm={firm} editable={editable} />
          {maySeeContacts(me, firm) && <Contacts firm={firm} editable={editable} />}
        </div>
      </div>
    </article>
  )
}

function Facts({ firm }: { firm: Firm }) {
  const { t, format } = useI18n()
  const nameOf = useHubName()
  const why: Key | undefined = firm.verification
    ? (`firm.why.${firm.verification.outcome}` as Key)
    : firm.registerNumber
      ? undefined
      : 'firm.why.noNumber'
  return (
    <section className="facts" aria-label={firm.name}>
      <dl>
        <Fact label={t('firm.number')}>
          {registerNumber(firm) ?? t('value.unknown')}
          {why && <span className="hint">{t(why)}</span>}
        </Fact>
        {firm.verification?.registeredName && <Fact label={t('firm.registeredName')}>{firm.verification.registeredName}</Fact>}
        {firm.country && <Fact label={t('firm.country')}>{t(`firm.country.${firm.country}`)}</Fact>}
        {firm.hub && <Fact label={t('field.hub')}>{nameOf(firm.hub)}</Fact>}
        {firm.nace && (
          <Fact label={t('firm.industry')}>
            <Industry nace={firm.nace} />
          </Fact>
        )}
        {firm.updatedAt && <Fact label={t('field.updatedAt')}>{format.moment(firm.updatedAt)}</Fact>}
      </dl>
    </section>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Streams that name this firm to the reader: others may be there that do not. */
function StreamsOf({ firm }: { firm: Firm }) {
  const { t } = useI18n()
  const { me } = useCaller()
  const { data } = useStreams({ q: firm.name, hub: firm.hub ?? undefined })
  const own = (data?.items ?? []).filter((stream) => stream.firmId === firm.id)
  return (
    <section>
      <h2>{t('firm.streams')}</h2>
      {own.length > 0 && (me.hubs.includes(firm.hub ?? '') || me.firms.includes(firm.id)) && (
        <p>
          <Link to={`/matches?firm=${encodeURIComponent(firm.id)}`}>{t('owned.title')}</Link>
        </p>
      )}
      {own.length === 0 ? (
        <p className="muted">{t('streams.none')}</p>
      ) : (
        <ul className="plain-list">
          {own.map((stream) => (
            <li key={stream.id}>
              <Link to={`/streams/${stream.id}`}>{stream.name}</Link> <DirectionTag direction={stream.direction} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
