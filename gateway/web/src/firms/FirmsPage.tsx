import { useNavigate } from 'react-router'
import { useHubs } from '../api/queries'
import { COUNTRIES } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { mayAddFirms, useCaller } from '../shell/caller'
import { useHubName } from '../shell/hubName'
import { Choice, SearchField } from '../streams/Filters'
import { Pager } from '../streams/Pager'
import { Empty, Loading, Trouble } from '../ui/States'
import { ALL_HUBS, useListFilter } from '../ui/useListFilter'
import { useTitle } from '../ui/useTitle'
import { FirmTable } from './FirmTable'
import { useFirmList } from './queries'

const NARROWING = ['q', 'country', 'nace'] as const

export function FirmsPage() {
  const { t } = useI18n()
  const { me } = useCaller()
  const navigate = useNavigate()
  const nameOf = useHubName()
  const { data: hubs } = useHubs()
  const filter = useListFilter(NARROWING)
  const { data, error, refetch, isPlaceholderData } = useFirmList(filter.asked)
  useTitle(t('firm.title'))
  const hubIds = [...new Set([...me.hubs, ...(hubs ?? []).map((hub) => hub.id)])]

  return (
    <section>
      <div className="page-head">
        <div>
          <p className="eyebrow">{filter.hub === ALL_HUBS ? t('filter.allHubs') : nameOf(filter.hub)}</p>
          <h1>{t('firm.title')}</h1>
        </div>
        {mayAddFirms(me) && (
          <button type="button" className="primary" onClick={() => void navigate('/firms/new')}>
            {t('firm.add')}
          </button>
        )}
      </div>
      <div role="search" className="filters firm-filters">
        <SearchField filter={filter} />
        <Choice label={t('firm.country')} value={filter.value('country')} onChoose={(it) => filter.set('country', it)}>
          <option value="">{t('filter.any')}</option>
          {COUNTRIES.map((it) => (
            <option key={it} value={it}>
              {t(`firm.country.${it}`)}
            </option>
          ))}
        </Choice>
        <Choice label={t('field.hub')} value={filter.hub} onChoose={(it) => filter.set('hub', it)}>
          {hubIds.map((id) => (
            <option key={id} value={id}>
              {nameOf(id)}
            </option>
          ))}
          <option value={ALL_HUBS}>{t('filter.allHubs')}</option>
        </Choice>
      </div>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        !error && <Loading />
      ) : data.items.length > 0 ? (
        <div className={isPlaceholderData ? 'scroll stale' : 'scroll'} aria-busy={isPlaceholderData}>
          <FirmTable firms={data.items} />
          <Pager next={data.next ?? null} />
        </div>
      ) : filter.narrowed ? (
        <Empty title={t('firm.noneFound')}>
          <button type="button" onClick={filter.clear}>
            {t('filter.clear')}
          </button>
        </Empty>
      ) : (
        <Empty title={t('firm.none')} />
      )}
    </section>
  )
}
