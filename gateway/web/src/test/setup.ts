import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

window.scrollTo = () => undefined // jsdom has no scrolling

afterEach(() => {
  cleanup()
  sessionStorage.clear()
  localStorage.clear()
})
