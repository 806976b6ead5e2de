import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { queryClient } from './api/client'
import { App } from './App'
import { I18nProvider, load } from './i18n/I18n'
import { firstLanguage, storedLanguage } from './i18n/languages'
import './styles/tokens.css'
import './styles/base.css'
import './styles/shell.css'
import './styles/table.css'
import './styles/form.css'
import './styles/matches.css'
import './styles/stream.css'
import './styles/record.css'
import './styles/firm.css'
import './styles/scenario.css'

const root = document.getElementById('root')
if (root === null) {
  throw new Error('index.html has no element #root')
}

load(firstLanguage(storedLanguage(), navigator.languages)).then(
  (texts) =>
    createRoot(root).render(
      <StrictMode>
        <I18nProvider initial={texts}>
          <QueryClientProvider client={queryClient()}>
            <BrowserRouter>
              <App />
            </BrowserRouter>
          </QueryClientProvider>
        </I18nProvider>
      </StrictMode>,
    ),
  // what index.html says instead, at once
  () => root.firstElementChild?.removeAttribute('class'),
)
