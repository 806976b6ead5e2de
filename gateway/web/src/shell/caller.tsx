import { createContext, use, useState, type ReactNode } from 'react'
import type { Firm, Me, Stream } from '../api/types'

interface Caller {
  me: Me
  /** The park that the caller works in now; null for callers that belong to none. */
  hub: string | null
  chooseHub: (hub: string) => void
}

const STORED = 'krets.hub'
const Context = createContext<Caller | null>(null)

/** While it is not known who the caller is, nothing inside may ask. */
export function CallerProvider({ me, children }: { me: Me | undefined; children: ReactNode }) {
  const [chosen, setChosen] = useState(() => localStorage.getItem(STORED))
  const hubs = me?.hubs ?? []
  const hub = chosen !== null && hubs.includes(chosen) ? chosen : (hubs[0] ?? null)
  const chooseHub = (wanted: string) => {
    localStorage.setItem(STORED, wanted)
    setChosen(wanted)
  }
  return <Context value={me === undefined ? null : { me, hub, chooseHub }}>{children}</Context>
}

export function useCaller(): Caller {
  const value = use(Context)
  if (value === null) {
    throw new Error('useCaller is called outside CallerProvider. Maybe a page is shown before the shell knows the caller?')
  }
  return value
}

function coordinates(me: Me): boolean {
  return me.roles.includes('hub-coordinator')
}

export function mayAddFirms(me: Me): boolean {
  return coordinates(me) && me.hubs.length > 0
}

export function mayEditFirm(me: Me, firm: Firm): boolean {
  const ownHub = coordinates(me) && typeof firm.hub === 'string' && me.hubs.includes(firm.hub)
  return ownHub || me.firms.includes(firm.id)
}

/** Contact persons are shown to the firm's own hub alone. */
export function maySeeContacts(me: Me, firm: Firm): boolean {
  return typeof firm.hub === 'string' && me.hubs.includes(firm.hub)
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
