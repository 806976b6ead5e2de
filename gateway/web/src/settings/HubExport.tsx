import { useMutation } from '@tanstack/react-query'
import { get } from '../api/http'
import type { Page } from '../api/types'
import { download } from '../flows/download'
import { useI18n } from '../i18n/I18n'
import { KINDS } from '../register/kinds'
import { ExportLinks } from '../streams/ExportLinks'
import { Trouble } from '../ui/States'

const PAGE = 200
/** So many pages of one list; a hub that has more says so in the file. */
const MAX_PAGES = 50

const LISTS = [
  'registry/firms',
  'registry/sites',
  'network/members',
  'network/invitations',
  'network/api-clients',
  'network/audit',
  ...KINDS.map(({ path }) => `network/register/${path}`),
]

/** What the hub has, to be taken along. */
export function HubExport({ hub }: { hub: string }) {
  const { t } = useI18n()
  const everything = useMutation({
    mutationFn: () => gather(hub),
    onSuccess: (lists) =>
      download(`krets-${hub}.json`, new Blob([JSON.stringify(lists, null, 2)], { type: 'application/json' })),
  })
  return (
    <>
      <h2>{t('settings.export')}</h2>
      <p>{t('settings.export.text')}</p>
      <ExportLinks filter={{ hub }} />
      <div className="actions">
        <button type="button" aria-disabled={everything.isPending} onClick={() => everything.isPending || everything.mutate()}>
          {t('settings.export.rest')}
        </button>
      </div>
      {everything.error && <Trouble error={everything.error} />}
    </>
  )
}

async function gather(hub: string): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = { hub, at: new Date().toISOString() }
  for (const list of LISTS) {
    const items: unknown[] = []
    let after: string | null = null
    for (let page = 0; page < MAX_PAGES && (page === 0 || after !== null); page++) {
      const answer: Page<unknown> = await get<Page<unknown>>(`/api/${list}`, { hub, limit: PAGE, after })
      items.push(...answer.items)
      after = answer.next ?? null
    }
    found[list] = after === null ? items : { items, incompleteAfter: after }
  }
  return found
}
