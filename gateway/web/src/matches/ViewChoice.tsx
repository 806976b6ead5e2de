import { useSearchParams } from 'react-router'
import { useI18n } from '../i18n/I18n'
import { useChoose } from '../ui/useChoose'

export type MatchView = 'cards' | 'table'

/** How matches are shown; it lives in the address, as what they are of does. */
export function useMatchView(): MatchView {
  const [search] = useSearchParams()
  return search.get('as') === 'table' ? 'table' : 'cards'
}

export function ViewChoice() {
  const { t } = useI18n()
  const choose = useChoose()
  const view = useMatchView()
  return (
    <label>
      {t('matches.as')}
      <select value={view} onChange={({ target }) => choose('as', target.value)}>
        <option value="cards">{t('matches.as.cards')}</option>
        <option value="table">{t('matches.as.table')}</option>
      </select>
    </label>
  )
}
