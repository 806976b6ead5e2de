import { useEffect, useState } from 'react'
import { BLANK, type Values } from './formValues'

interface Draft {
  values: Values
  /** The version that the values were typed over; null for a new stream. */
  etag: string | null
}

/**
 * A form's values, kept for this tab until they are saved or given up: a lost session, a reload or a slip of the back
 * button costs nothing typed. They remember the version they were typed over, so that a draft taken up again cannot
 * silently undo what others saved meanwhile.
 */
export function useDraft(key: string, initial: Draft) {
  const stored = `krets.draft.${key}`
  const [draft, setDraft] = useState(() => read(stored) ?? initial)
  const [touched, setTouched] = useState(false)

  useEffect(() => {
    if (touched) {
      sessionStorage.setItem(stored, JSON.stringify(draft))
    }
  }, [stored, draft, touched])

  return {
    ...draft,
    set: (changed: Partial<Values>) => {
      setTouched(true)
      setDraft((before) => ({ ...before, values: { ...before.values, ...changed } }))
    },
    restart: (from: Draft) => setDraft(from),
    discard: () => {
      setTouched(false)
      sessionStorage.removeItem(stored)
    },
  }
}

function read(key: string): Draft | null {
  try {
    const draft: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    if (typeof draft !== 'object' || draft === null || !('values' in draft)) {
      return null
    }
    // a field that the form has grown since is blank
    return { ...(draft as Draft), values: { ...BLANK, ...(draft as Draft).values } }
  } catch {
    return null // not written by this version
  }
}
