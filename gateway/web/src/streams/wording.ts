import type { Explanation } from '../api/types'
import { wasteCode, type Formats } from '../i18n/format'
import type { Translate } from '../i18n/translate'

export type Wording = { text: string; local: boolean }

/** What things are called in the reader's language, by their ids */
export interface Called {
  className: (id: string) => string
  /** Without a name, the English one is shown */
  useName: (id: string) => string | undefined
}

const UNNAMED: Called = { className: (id) => id.replaceAll('-', ' '), useName: () => undefined }

/**
 * Words a reason, blocker or remedy in the reader's language from its code and parameters. Without a text for the
 * code, or with a parameter missing that the text needs, it is what the matcher says, in English.
 */
export function worded(
  part: 'reason' | 'blocker' | 'remedy',
  { code, params, text }: Explanation,
  t: Translate,
  format: Formats,
  { className, useName }: Called = UNNAMED,
): Wording {
  const turned = part === 'reason' ? reasonKey(code, params ?? {}) : code
  const template = t.find(`${part}.${turned.toUpperCase().replaceAll('-', '_')}`)
  const spoken = { text: text ?? code, local: false }
  if (template === null) {
    return spoken
  }
  let whole = true
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const use = name === 'process' ? params?.['use'] : undefined
    const given = (typeof use === 'string' ? useName(use) : undefined) ?? params?.[name]
    const value = ofClasses(code) && isClass(name) && typeof given === 'string' ? className(given) : readable(name, turned === code ? given : positive(given), t, format)
    whole &&= value !== null
    return value ?? ''
  })
  return whole ? { text: filled, local: true } : spoken
}

/** Reasons that speak against a match although no rule blocks it, and those that ask for work. */
const AGAINST = new Set(['LOSS', 'EMISSIONS_ADDED', 'USE_RULED_OUT', 'CROSS_BORDER_WASTE'])

/** Whether a reason speaks for a match, against it, or says what is not known. */
export function leaning({ code, params }: Explanation): 'for' | 'against' | 'open' {
  if (/unknown$/i.test(code)) {
    return 'open'
  }
  return AGAINST.has(reasonKey(code, params ?? {})) ? 'against' : 'for'
}

/** A figure below zero, or two classes that are not one, turn what a reason says. */
function reasonKey(code: string, params: Record<string, unknown>): string {
  const below = (name: string) => typeof params[name] === 'number' && params[name] < 0
  switch (code) {
    case 'SAME_RESOURCE_CLASS':
      return params['offer'] === params['need'] ? code : 'RELATED_RESOURCE_CLASS'
    case 'VALUE':
    case 'VALUE_ESTIMATED':
      return below('amount') ? 'LOSS' : code
    case 'EMISSIONS_AVOIDED':
      return below('tonnes') ? 'EMISSIONS_ADDED' : code
    default:
      return code
  }
}

function ofClasses(code: string): boolean {
  return code === 'SAME_RESOURCE_CLASS' || code === 'USUAL_INPUT'
}

function isClass(name: string): boolean {
  return name === 'offer' || name === 'need' || name === 'class'
}

function positive(value: unknown): unknown {
  return typeof value === 'number' ? Math.abs(value) : value
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
  switch (name) {
    case 'grade':
      return t.find(`grade.${value}`)
    case 'subject':
      return subject(value, t)
    case 'substances':
      return value.split(', ').map((it) => subject(it, t)).join(', ')
    case 'maturity':
      return t.find(`maturity.${value}`) ?? value
    case 'from':
    case 'to':
      return format.country(value) // dates stay as they are
    default:
      return wasteCode(value)
  }
}

/** What a limit is of: a property that has a name in the reader's language, else a substance as it was written */
function subject(value: string, t: Translate): string {
  return t.find(`subject.${value}`) ?? value
}
