import { LANGUAGES, type Language, type Texts } from './languages'

export type Key = keyof Texts
type Countable = Key extends infer K ? (K extends `${infer Stem}_other` ? Stem : never) : never

export interface Translate {
  (key: Key, values?: Record<string, string | number>): string
  /** The text for this many: picks the language's plural form and fills in {count}. */
  count: (stem: Countable, count: number, values?: Record<string, string | number>) => string
  /** A text whose key is known only at run time; null when there is none. */
  find: (key: string) => string | null
}

export function translator(language: Language, texts: Texts): Translate {
  const { locale } = LANGUAGES[language]
  const plural = new Intl.PluralRules(locale)
  const number = new Intl.NumberFormat(locale)

  const fill = (text: string, values: Record<string, string | number>) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name]
      return typeof value === 'number' ? number.format(value) : (value ?? whole)
    })
  const find = (key: string) => (Object.hasOwn(texts, key) ? texts[key as Key] : null)

  const translate = (key: Key, values: Record<string, string | number> = {}) => fill(texts[key], values)
  return Object.assign(translate, {
    find,
    count: (stem: Countable, count: number, values: Record<string, string | number> = {}) =>
      fill(find(`${stem}_${plural.select(count)}`) ?? texts[`${stem}_other`], { count, ...values }),
  })
}
