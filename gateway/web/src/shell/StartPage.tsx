import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { takeReturnPath } from '../api/session'

/** Where a session begins: back to where the last one ended, else to the park's streams. */
export function StartPage() {
  const navigate = useNavigate()
  useEffect(() => {
    // a link followed before it was known who the caller is has moved the browser on, but not yet this page
    if (window.location.pathname === '/') {
      const path = takeReturnPath() ?? '/'
      void navigate(path === '/' ? '/streams' : path, { replace: true })
    }
  }, [navigate])
  return null
}
