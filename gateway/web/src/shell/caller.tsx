import { createContext, use, useState, type ReactNode } from 'react'
import type { Me, Stream } from '../api/types'

interface Caller {
  me: Me
  /** The park that the caller works in now; null for callers that belong to none. */
  hub: string | null
  chooseHub: (hub: string) => void
}

const STORED = 'krets.hub'
const Context = createContext<Caller | null>(null)

export function CallerProvider({ me, children }: { me: Me; children: ReactNode }) {
  const [chosen, setChosen] = useState(() => localStorage.getItem(STORED))
  const hub = chosen !== null && me.hubs.includes(chosen) ? chosen : (me.hubs[0] ?? null)
  const chooseHub = (wanted: string) => {
    localStorage.setItem(STORED, wanted)
    setChosen(wanted)
  }
  return <Context value={{ me, hub, chooseHub }}>{children}</Context>
}

export function useCaller(): Caller {
  const value = use(Context)
  if (value === null) {
    throw new Error('useCaller is called outside CallerProvider. Maybe a page is rendered without the shell?')
  }
  return value
}

function coordinates(me: Me): boolean {
  return me.roles.includes('hub-coordinator')
}

/** Whether to offer writing at all; the server decides. */
export function mayAddStreams(me: Me): boolean {
  return me.firms.length > 0 || (coordinates(me) && me.hubs.length > 0)
}

export function mayEdit(me: Me, stream: Stream): boolean {
  const whole = stream.view === undefined || stream.view === null || stream.view === 'FULL'
  const own = typeof stream.firmId === 'string' && me.firms.includes(stream.firmId)
  const ownHub = coordinates(me) && typeof stream.hub === 'string' && me.hubs.includes(stream.hub)
  return whole && (own || ownHub)
}
