import { useI18n } from '../i18n/I18n'
import { Bar } from '../ui/Bar'

interface Props {
  components: Readonly<Record<string, number>>
  /** What each part adds to the score, with `base`; they sum to it */
  contributions?: Readonly<Record<string, number>>
}

export function ScoreParts({ components, contributions = {} }: Props) {
  const { t, format } = useI18n()
  const parts = Object.entries(components)
  if (parts.length === 0) {
    return null
  }
  return (
    <details className="parts">
      <summary>{t('match.parts')}</summary>
      <dl>
        {parts.map(([name, fraction]) => (
          <div key={name}>
            <dt>{t.find(`component.${name}`) ?? words(name)}</dt>
            <dd>
              <Bar fraction={fraction} />
              <span>{format.rounded(Math.round(fraction * 100))}</span>
              {points(contributions[name === 'resource' ? 'base' : name]) !== null && (
                <span className="muted">{t('match.points', { points: points(contributions[name === 'resource' ? 'base' : name]) ?? 0 })}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

/** In hundredths, as the score itself is shown. */
function points(contribution: number | undefined): number | null {
  return contribution === undefined ? null : Math.round(contribution * 1000) / 10
}

/** "qualityFit" as "Quality fit", for a part that has no text of its own yet. */
function words(name: string): string {
  const spaced = name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ').toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}
