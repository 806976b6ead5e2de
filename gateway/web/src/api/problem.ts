import type { FieldError, Problem } from './types'

export type Service = 'registry' | 'matching' | 'network' | 'gateway'

/** What went wrong with a call, whether the server said it or the network did. */
export class ApiError extends Error {
  /** 0 when no answer came at all */
  readonly status: number
  readonly problem: Problem
  readonly service: Service

  constructor(status: number, problem: Problem, service: Service) {
    super(problem.detail ?? problem.title ?? `${service} answered ${status}`)
    this.name = 'ApiError'
    this.status = status
    this.problem = problem
    this.service = service
  }

  /** True when the same call may well succeed in a while. */
  get passing(): boolean {
    return [0, 408, 429, 502, 503, 504].includes(this.status)
  }

  get fieldErrors(): FieldError[] {
    return this.problem.errors ?? []
  }
}

export function serviceOf(path: string): Service {
  const name = /^\/api\/(registry|matching|network)\//.exec(path)?.[1]
  return (name as Service | undefined) ?? 'gateway'
}

/** Reads the problem out of a failed answer; an answer that is no problem document still gives a usable one. */
export async function problemOf(response: Response): Promise<Problem> {
  const type = response.headers.get('Content-Type') ?? ''
  if (!/\bjson\b/.test(type)) {
    return { status: response.status }
  }
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null ? (body as Problem) : { status: response.status }
  } catch {
    return { status: response.status }
  }
}

/**
 * Sorts field errors to the fields of a form. `fields` maps a JSON pointer to the id of its control; an error deeper
 * than a field belongs to the nearest one above it. What fits no field comes back under `rest`.
 */
export function sortFieldErrors<F extends string>(errors: readonly FieldError[], fields: Readonly<Record<string, F>>) {
  const byField = new Map<F, FieldError>()
  const rest: FieldError[] = []
  for (const error of errors) {
    const field = nearestField(error.pointer, fields)
    if (field === undefined) {
      rest.push(error)
    } else if (!byField.has(field)) {
      byField.set(field, error)
    }
  }
  return { byField, rest }
}

/** The field that a pointer leads to, or the nearest above it. */
export function nearestField<F extends string>(pointer: string, fields: Readonly<Record<string, F>>): F | undefined {
  const normal = pointer.replace(/^#/, '')
  for (let path = normal; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    if (fields[path] !== undefined) {
      return fields[path]
    }
    if (!path.includes('/')) {
      return undefined
    }
  }
  return undefined
}
