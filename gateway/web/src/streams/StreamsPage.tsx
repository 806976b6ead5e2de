import { Link, useNavigate } from 'react-router'
import { useStreams } from '../api/queries'
import { useI18n } from '../i18n/I18n'
import { mayAddStreams, useCaller } from '../shell/caller'
import { useHubName } from '../shell/hubName'
import { Empty, Loading, Trouble } from '../ui/States'
import { useTitle } from '../ui/useTitle'
import { ExportLinks } from './ExportLinks'
import { Filters } from './Filters'
import { Pager } from './Pager'
import { StreamTable } from './StreamTable'
import { ALL_HUBS, useStreamFilter } from './useStreamFilter'

export function StreamsPage() {
  const { t } = useI18n()
  const { me } = useCaller()
  const navigate = useNavigate()
  const nameOf = useHubName()
  const filter = useStreamFilter()
  const { data, error, refetch, isPlaceholderData } = useStreams(filter.asked)
  const canAdd = mayAddStreams(me)
  const title = filter.hub === ALL_HUBS ? t('streams.ofAll') : nameOf(filter.hub)
  useTitle(t('streams.title'))

  const add = (
    <button type="button" className="primary" onClick={() => void navigate('/streams/new')}>
      {t('streams.add')}
    </button>
  )
  return (
    <section>
      <div className="page-head">
        <div>
          <p className="eyebrow">{title}</p>
          <h1>{t('streams.title')}</h1>
        </div>
        {canAdd && (
          <div className="actions">
            {add}
            <Link className="button" to="/streams/removed">
              {t('removed.link')}
            </Link>
            <Link className="button" to="/imports">
              {t('imports.title')}
            </Link>
          </div>
        )}
      </div>
      <Filters filter={filter} />
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        !error && <Loading />
      ) : data.items.length > 0 ? (
        <div className={isPlaceholderData ? 'scroll stale' : 'scroll'} aria-busy={isPlaceholderData}>
          <StreamTable streams={data.items} withHub={filter.hub === ALL_HUBS} />
          <Pager next={data.next ?? null} />
          <ExportLinks filter={filter.asked} />
        </div>
      ) : filter.narrowed ? (
        <Empty title={t('streams.noneFound')}>
          <button type="button" onClick={filter.clear}>
            {t('filter.clear')}
          </button>
        </Empty>
      ) : (
        <Empty title={t('streams.none')}>
          <p>{canAdd ? t('streams.none.add') : t('streams.none.wait')}</p>
        </Empty>
      )}
    </section>
  )
}
