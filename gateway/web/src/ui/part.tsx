import { useEffect, useState, type ComponentType, type ReactNode } from 'react'
import { useI18n } from '../i18n/I18n'
import { Loading } from './States'
import { useTitle } from './useTitle'

export interface Part {
  (): ReactNode
  /** Given to a link, they load the page before the link is followed. */
  ahead: { onPointerEnter: () => void; onFocus: () => void }
}

/**
 * A page that is loaded when it is first shown. Not React.lazy: that keeps a failure for good, and holds a page back for
 * 300 ms once it has shown that it waits.
 */
export function part(load: () => Promise<ComponentType>, reload = () => window.location.reload()): Part {
  let Page: ComponentType | null = null
  let coming: Promise<void> | null = null
  const fetchPart = () =>
    (coming ??= load()
      .then((it) => {
        Page = it
      })
      .finally(() => {
        coming = null
      }))
  const ahead = () => void (Page === null && fetchPart().catch(() => undefined))

  function Shown() {
    const [state, setState] = useState<'coming' | 'here' | 'lost'>(Page === null ? 'coming' : 'here')
    useEffect(() => {
      if (state === 'coming') {
        fetchPart().then(
          () => setState('here'),
          () => setState('lost'),
        )
      }
    }, [state])
    const again = () =>
      fetchPart().then(
        () => setState('here'),
        async () => ((await answers()) ? reload() : undefined),
      )
    if (Page !== null) {
      return <Page />
    }
    return state === 'lost' ? <Lost again={again} /> : <Loading />
  }
  return Object.assign(Shown, { ahead: { onPointerEnter: ahead, onFocus: ahead } })
}

function Lost({ again }: { again: () => Promise<void> }) {
  const { t } = useI18n()
  const [away, setAway] = useState(false)
  useTitle(t('part.lost.title'))
  return (
    <section className="state" role="alert">
      <h1>{t('part.lost.title')}</h1>
      <p>{t('part.lost.text')}</p>
      {away && <p>{t('trouble.offline')}</p>}
      <button type="button" className="primary" onClick={() => void again().then(() => setAway(true))}>
        {t('part.lost.reload')}
      </button>
    </section>
  )
}

/** Whether the server is there: a reload without it would lose this page too. */
async function answers(): Promise<boolean> {
  try {
    return (await fetch('/', { method: 'HEAD', cache: 'no-store' })).ok
  } catch {
    return false
  }
}
