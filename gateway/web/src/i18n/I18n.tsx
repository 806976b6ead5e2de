import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { formats, type Formats } from './format'
import { LANGUAGES, storeLanguage, type Language, type Texts } from './languages'
import { translator, type Translate } from './translate'

interface I18n {
  language: Language
  t: Translate
  format: Formats
  /** Loads the texts first; a language whose texts do not come leaves everything as it was. */
  choose: (language: Language) => Promise<void>
}

const Context = createContext<I18n | null>(null)

export interface Loaded {
  language: Language
  texts: Texts
}

export async function load(language: Language): Promise<Loaded> {
  return { language, texts: (await LANGUAGES[language].load()).default }
}

export function I18nProvider({ initial, children }: { initial: Loaded; children: ReactNode }) {
  const [{ language, texts }, setLoaded] = useState(initial)
  const choose = useCallback(async (wanted: Language) => {
    setLoaded(await load(wanted))
    storeLanguage(wanted)
  }, [])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const value = useMemo(
    () => ({ language, choose, t: translator(language, texts), format: formats(language) }),
    [language, texts, choose],
  )
  return <Context value={value}>{children}</Context>
}

export function useI18n(): I18n {
  const value = use(Context)
  if (value === null) {
    throw new Error('useI18n is called outside I18nProvider. Maybe a test renders without it?')
  }
  return value
}
