import { useI18n } from '../i18n/I18n'
import { Bar } from '../ui/Bar'

export function ScoreParts({ components }: { components: Readonly<Record<string, number>> }) {
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
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

/** "qualityFit" as "Quality fit", for a part that has no text of its own yet. */
function words(name: string): string {
  const spaced = name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ').toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}
