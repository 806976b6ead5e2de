import type { Explanation } from '../api/types'
import { wasteCode, type Formats } from '../i18n/format'
import type { Translate } from '../i18n/translate'

export type Wording = { text: string; local: boolean }

/**
 * Words a reason, blocker or remedy in the reader's language from its code and parameters. Without a text for the
 * code, or with a parameter missing that the text needs, it is what the matcher says, in English.
 */
export function worded(
  part: 'reason' | 'blocker' | 'remedy',
  { code, params, text }: Explanation,
  t: Translate,
  format: Formats,
): Wording {
  const template = t.find(`${part}.${code.toUpperCase().replaceAll('-', '_')}`)
  const spoken = { text: text ?? code, local: false }
  if (template === null) {
    return spoken
  }
  let whole = true
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = readable(name, params?.[name], t, format)
    whole &&= value !== null
    return value ?? ''
  })
  return whole ? { text: filled, local: true } : spoken
}

function readable(name: string, value: unknown, t: Translate, format: Formats): string | null {
  if (typeof value === 'number') {
    if (/^(km|.*Km)$/.test(name)) {
      return format.kilometres(value)
    }
    if (/C$/.test(name)) {
      return format.celsius(value)
    }
    return /^share/.test(name) ? format.percent(value) : format.rounded(value)
  }
  if (typeof value !== 'string' || value === '') {
    return null
  }
  if (name === 'unit') {
    return format.unit(value)
  }
  return name === 'grade' ? t.find(`grade.${value}`) : wasteCode(value)
}
