import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// machines that build are busy
configure({ asyncUtilTimeout: 20_000 })

window.scrollTo = () => undefined // jsdom has no scrolling

afterEach(() => {
  cleanup()
  sessionStorage.clear()
  localStorage.clear()
})
