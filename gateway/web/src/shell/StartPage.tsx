import { useState } from 'react'
import { Navigate } from 'react-router'
import { takeReturnPath } from '../api/session'

/** Where a session begins: back to where the last one ended, else to the park's streams. */
export function StartPage() {
  const [path] = useState(() => takeReturnPath() ?? '/streams')
  return <Navigate to={path === '/' ? '/streams' : path} replace />
}
