import { ApiError, problemOf, serviceOf } from './problem'

/** Matching waits up to 5 s for a cursor, so a little patience is part of the contract. */
const PATIENCE_MILLIS = 30_000

/** A file takes as long as its line allows. */
const FILE_PATIENCE_MILLIS = 300_000

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Call {
  query?: Record<string, string | number | boolean | null | undefined>
  body?: unknown
  /** Sent as it is, instead of a document */
  file?: File
  ifMatch?: string
  signal?: AbortSignal
}

export interface Answer<T> {
  data: T
  /** null when the server gave none */
  etag: string | null
}

let cursor: string | null = null

/** The place in the change feed of this tab's latest write: whoever reads after it sees that write. */
export function latestCursor(): string | null {
  return cursor
}

export function forgetCursor(): void {
  cursor = null
}

/** @throws ApiError for every answer but a success, and when no answer came */
export async function call<T>(method: Method, path: string, options: Call = {}): Promise<Answer<T>> {
  const response = await answerTo(method, path, options)
  if (!response.ok) {
    throw new ApiError(response.status, await problemOf(response), serviceOf(path))
  }
  if (method !== 'GET') {
    cursor = response.headers.get('Krets-Cursor') ?? cursor
  }
  const text = await response.text()
  return { data: (text === '' ? undefined : JSON.parse(text)) as T, etag: response.headers.get('ETag') }
}

export async function get<T>(path: string, query?: Call['query'], signal?: AbortSignal): Promise<T> {
  return (await call<T>('GET', path, { query, signal })).data
}

async function answerTo(method: Method, path: string, { query, body, file, ifMatch, signal }: Call): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' }
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json'
  }
  if (file !== undefined) {
    headers['Content-Type'] = file.type || 'application/octet-stream'
    headers['Content-Disposition'] = `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`
  }
  if (ifMatch !== undefined) {
    headers['If-Match'] = ifMatch
  }
  if (method !== 'GET') {
    headers['X-XSRF-TOKEN'] = csrfToken() ?? ''
  }
  const patience = AbortSignal.timeout(file === undefined ? PATIENCE_MILLIS : FILE_PATIENCE_MILLIS)
  try {
    return await fetch(path + queryString(query), {
      method,
      headers,
      body: file ?? (body === undefined ? undefined : JSON.stringify(body)),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
      credentials: 'same-origin',
    })
  } catch (failure) {
    if (signal?.aborted) {
      throw failure
    }
    throw new ApiError(0, { code: 'no-answer' }, serviceOf(path))
  }
}

export function queryString(query: Call['query']): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`
}

export function csrfToken(): string | null {
  const found = /(?:^|;\s*)XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1]
  return found === undefined ? null : decodeURIComponent(found)
}
