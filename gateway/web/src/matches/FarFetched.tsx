import { useState } from 'react'
import type { Match } from '../api/types'
import { useI18n } from '../i18n/I18n'

/** Matches that score less are possible, and seldom worth a look. */
const FAR_FETCHED = 0.2

/** Matches without the far-fetched ones, which are there at a click, or at once when nothing is better. */
export function useFolding(matches: readonly Match[]) {
  const [wanted, setWanted] = useState<boolean | null>(null)
  // what somebody has answered stays in sight
  const good = matches.filter((match) => match.score >= FAR_FETCHED || match.interest)
  const far = matches.length - good.length
  const open = far === 0 || (wanted ?? good.length === 0)
  return {
    shown: open ? matches : good,
    control: far > 0 && <FarFetched count={far} open={open} toggle={() => setWanted(!open)} />,
  }
}

function FarFetched({ count, open, toggle }: { count: number; open: boolean; toggle: () => void }) {
  const { t } = useI18n()
  return (
    <p>
      <button type="button" className="quiet" aria-expanded={open} onClick={toggle}>
        {t.count(open ? 'farFetched.hide' : 'farFetched.show', count)}
      </button>
    </p>
  )
}
