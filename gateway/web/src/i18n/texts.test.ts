import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { load } from './I18n'
import { LANGUAGES, type Language } from './languages'

const languages = Object.keys(LANGUAGES) as Language[]
const english = (await load('en')).texts as Record<string, string>
const keys = Object.keys(english)
const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort()

describe.each(languages)('%s', (language) => {
  test('has every text, none empty, with the same holes to fill', async () => {
    const texts = (await load(language)).texts as Record<string, string>
    expect(Object.keys(texts)).toEqual(keys)
    for (const key of keys) {
      expect(texts[key]?.trim(), key).not.toBe('')
      expect(holes(texts[key] ?? ''), key).toEqual(holes(english[key] ?? ''))
    }
  })

  test('has a text for every plural form that its numbers need', async () => {
    const texts = (await load(language)).texts as Record<string, string>
    const forms = new Intl.PluralRules(LANGUAGES[language].locale).resolvedOptions().pluralCategories
    for (const stem of keys.filter((key) => key.endsWith('_other')).map((key) => key.slice(0, -'_other'.length))) {
      for (const form of forms) {
        expect(Object.keys(texts)).toContain(`${stem}_${form}`)
      }
    }
  })
})

test('no text is unused', () => {
  const source = sources(join(__dirname, '..')).join('\n')
  // 'key', "key", or `stem.${…}`: a stem that is completed at run time uses all keys that begin with it
  const stems = [...source.matchAll(/`([a-zA-Z.]+\.)\$\{/g)].map(([, stem]) => stem ?? '')
  const parts = ["'reason'", "'blocker'", "'remedy'"].filter((part) => source.includes(part)).map((part) => `${part.slice(1, -1)}.`)
  const used = (key: string) =>
    source.includes(`'${key.replace(/_(one|other)$/, '')}'`) || [...stems, ...parts].some((stem) => key.startsWith(stem))
  expect(stems.length).toBeGreaterThan(3)
  expect(keys.filter((key) => !used(key))).toEqual([])
})

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
}
