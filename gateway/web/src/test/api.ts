import { vi } from 'vitest'

export interface Asked {
  method: string
  path: string
  query: URLSearchParams
  headers: Headers
  body: unknown
}

type Answer = { status?: number; headers?: Record<string, string>; body?: unknown }

/** Stands in for the gateway: answers each call by the function given, and keeps what was asked. */
export function standIn(answer: (asked: Asked) => Answer | undefined): Asked[] {
  const calls: Asked[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const { pathname, searchParams } = new URL(url, 'http://krets.test')
    const asked: Asked = {
      method: init.method ?? 'GET',
      path: pathname,
      query: searchParams,
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
    }
    calls.push(asked)
    const { status = 200, headers = {}, body } = answer(asked) ?? problem(404, 'not-found')
    const type = status >= 400 ? 'application/problem+json' : 'application/json'
    return new Response(status === 204 ? null : JSON.stringify(body ?? {}), {
      status,
      headers: { 'Content-Type': type, ...headers },
    })
  })
  return calls
}

export function problem(status: number, code: string, errors?: object[]): Answer {
  return { status, body: { status, code, errors } }
}
