import type en from './texts/en.json'

export type Texts = Record<keyof typeof en, string>
export type Language = 'en' | 'nb' | 'sv' | 'fi'

interface LanguageFacts {
  /** What the language calls itself */
  name: string
  /** For Intl */
  locale: string
  /** What the API calls it */
  api: 'en' | 'no' | 'sv' | 'fi'
  load: () => Promise<{ default: Texts }>
}

export const LANGUAGES: Readonly<Record<Language, LanguageFacts>> = {
  en: { name: 'English', locale: 'en-GB', api: 'en', load: () => import('./texts/en.json') },
  nb: { name: 'Norsk bokmål', locale: 'nb-NO', api: 'no', load: () => import('./texts/nb.json') },
  sv: { name: 'Svenska', locale: 'sv-SE', api: 'sv', load: () => import('./texts/sv.json') },
  fi: { name: 'Suomi', locale: 'fi-FI', api: 'fi', load: () => import('./texts/fi.json') },
}

const STORED = 'krets.language'

export function isLanguage(value: string | null): value is Language {
  return value !== null && Object.hasOwn(LANGUAGES, value)
}

/** The user's own choice, else the first language of the browser that Krets speaks, else English. */
export function firstLanguage(stored: string | null, preferred: readonly string[]): Language {
  if (isLanguage(stored)) {
    return stored
  }
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0] ?? ''
    const language = primary === 'no' || primary === 'nn' ? 'nb' : primary
    if (isLanguage(language)) {
      return language
    }
  }
  return 'en'
}

export function storedLanguage(): string | null {
  try {
    return localStorage.getItem(STORED)
  } catch {
    return null // storage is switched off: the choice lasts for this page only
  }
}

export function storeLanguage(language: Language): void {
  try {
    localStorage.setItem(STORED, language)
  } catch {
    // as above
  }
}
