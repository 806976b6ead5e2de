import { useMemo, useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { ApiError } from '../api/problem'
import { useHubs } from '../api/queries'
import type { Kind } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { useScenario, useScenarios } from '../scenarios/queries'
import { useCaller } from '../shell/caller'
import { useHubName } from '../shell/hubName'
import { Empty, Loading, Trouble } from '../ui/States'
import { SampleTag } from '../ui/Tags'
import { useChoose } from '../ui/useChoose'
import { useTitle } from '../ui/useTitle'
import { download, pngOf, svgText } from './download'
import { FlowFacts } from './FlowFacts'
import { FlowTable } from './FlowTable'
import { planned } from './planned'
import { Potential } from './Potential'
import { rowsAddress, useFlowMap } from './queries'
import { Record } from './Record'
import { Sankey } from './Sankey'
import { Totals } from './Totals'
import type { Flow } from './types'

const KINDS: readonly Kind[] = ['MATERIAL', 'ENERGY', 'WATER']

/** A hub's flows in a period: as they are, and beside them as a plan would have them. */
export function FlowsPage() {
  const { t } = useI18n()
  const { me, hub: own } = useCaller()
  const nameOf = useHubName()
  const { data: hubs } = useHubs()
  const [search] = useSearchParams()
  const setChoice = useChoose({ replace: true })
  const hub = search.get('hub') ?? own ?? hubs?.[0]?.id ?? null
  const period = search.get('period') ?? String(new Date().getFullYear())
  const kind = KINDS.find((it) => it === search.get('kind')) ?? 'MATERIAL'
  const scenarioId = search.get('scenario') ?? ''
  const { data, error, refetch } = useFlowMap(hub, period)
  const { data: scenarios } = useScenarios()
  const { data: scenario } = useScenario(scenarioId)
  const [chosen, setChosen] = useState<Flow | null>(null)
  const svg = useRef<SVGSVGElement>(null)
  const notYours = error instanceof ApiError && error.status === 404
  useTitle(t('flows.title'))
  const beside = useMemo(() => planned(scenario), [scenario])
  const places = useMemo(() => [...(data?.nodes ?? []), ...beside.places], [data, beside])
  const flows = useMemo(
    () => [...(data?.links ?? []), ...beside.flows].filter((flow) => flow.kind === kind),
    [data, beside, kind],
  )
  const choose = (name: string, value: string) => {
    setChosen(null)
    setChoice(name, value)
  }
  const researches = me.roles.includes('researcher')
  // sums are given for years alone
  const yearsOnly = data !== undefined && data.detail !== 'WHOLE' && data.period.includes('-')
  const mayRecord = me.firms.length > 0 || (hub !== null && me.roles.includes('hub-coordinator') && me.hubs.includes(hub))
  const file = `flows-${hub}-${period}-${kind.toLowerCase()}`
  return (
    <article>
      <h1>{t('flows.title')}</h1>
      <div className="owned-filter">
        <label>
          {t('field.hub')}
          <select value={hub ?? ''} onChange={({ target }) => choose('hub', target.value)}>
            {hubs?.map(({ id }) => (
              <option key={id} value={id}>
                {nameOf(id)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('flows.period')}
          <input defaultValue={period} pattern="\d{4}(-\d\d)?" onBlur={({ target }) => target.value !== period && choose('period', target.value)} />
        </label>
        <label>
          {t('field.kind')}
          <select value={kind} onChange={({ target }) => choose('kind', target.value)}>
            {KINDS.map((it) => (
              <option key={it} value={it}>
                {t(`kind.${it}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('flows.beside')}
          <select value={scenarioId} onChange={({ target }) => choose('scenario', target.value)}>
            <option value="">{t('flows.beside.none')}</option>
            {scenarios
              ?.filter(({ status }) => status === 'DONE')
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </select>
        </label>
      </div>
      {notYours ? <Empty title={t('flows.notYours')} /> : error && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined && !error && <Loading />}
      {data && (
        <>
          {data.detail !== 'WHOLE' && <p className="notice calm">{t(`flows.detail.${data.detail}`)}</p>}
          {data.detail === 'SUMS' && researches && <p>{t('flows.notAgreed')}</p>}
          {researches && (
            <p>
              <Link to="/register?kind=research-agreements">{t('flows.agreements')}</Link>
            </p>
          )}
          {data.suppressed && <p className="hint">{t('flows.suppressed')}</p>}
          {flows.length === 0 ? (
            <Empty title={t(data.suppressed || yearsOnly ? 'flows.noneShown' : 'flows.none')}>{yearsOnly && <p>{t('flows.yearsOnly')}</p>}</Empty>
          ) : (
            <>
              {flows.some(({ sample }) => sample) && (
                <p className="hint">
                  <SampleTag /> {t('flows.sample')}
                </p>
              )}
              <div className="scroll">
                <Sankey places={places} flows={flows} chosen={chosen} onChoose={setChosen} svg={svg} />
              </div>
              <div className="actions">
                <button type="button" onClick={() => download(`${file}.svg`, new Blob([svgText(svg.current)], { type: 'image/svg+xml' }))}>
                  SVG
                </button>
                <button type="button" onClick={() => void pngOf(svg.current).then((png) => download(`${file}.png`, png))}>
                  PNG
                </button>
                {hub !== null && (
                  <>
                    <a className="button" href={rowsAddress(hub, period, 'csv')} download>
                      CSV
                    </a>
                    <a className="button" href={rowsAddress(hub, period, 'jsonl')} download>
                      JSON Lines
                    </a>
                  </>
                )}
              </div>
              {chosen && <FlowFacts flow={chosen} places={places} />}
              <FlowTable flows={flows} places={places} chosen={chosen} onChoose={setChosen} />
            </>
          )}
          <Totals map={data} kind={kind} places={places} />
          <Potential potential={data.potential.filter((it) => it.kind === kind)} />
        </>
      )}
      {kind === 'ENERGY' && hub !== null && (
        <p>
          <Link to={`/heat?hub=${encodeURIComponent(hub)}`}>{t('heat.title')}</Link>
        </p>
      )}
      {kind === 'WATER' && (
        <p>
          <Link to="/water">{t('water.title')}</Link>
        </p>
      )}
      {mayRecord && hub !== null && <Record hub={hub} period={period} kind={kind} />}
    </article>
  )
}
