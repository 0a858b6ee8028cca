import { vi } from 'vitest'
import { learnWordsFor } from '#client/refusals.ts'

// The words for refusals are there: otherwise one is thrown only when they are, which no moved clock waits for.
await learnWordsFor('thread.deleted')

/**
 * A browser without a page: its storage, what it tells, and a server that answers as the test says. Made before what is
 * tested is imported, as that listens from the start.
 */
export const newDevice = () => {
  const ears = new Map<string, Set<() => void>>()
  const listen = (to: string, ear: () => void) => void ears.set(to, (ears.get(to) ?? new Set()).add(ear))
  vi.stubGlobal('addEventListener', listen)
  vi.stubGlobal('document', { addEventListener: listen, visibilityState: 'visible' })
  vi.stubGlobal('localStorage', storage())
  const asked: Asked[] = []
  let answer: Answer = () => ({ status: 500 })
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', body, signal }: Init) => {
    const one: Asked = { method, path, body: body === undefined ? undefined : JSON.parse(body) }
    asked.push(one)
    const givenUp = new Promise<never>((_, fail) =>
      signal?.addEventListener('abort', () => fail(new TypeError('given up'))),
    )
    const { status, text } = await Promise.race([answer(one), givenUp])
    return new Response(text ?? null, { status })
  })
  return {
    tells: (event: string) => ears.get(event)?.forEach((ear) => ear()),
    /** What the server was asked, in that order. */
    asked,
    serve: (how: Answer) => void (answer = how),
  }
}

type Init = { method?: string; body?: string; signal?: AbortSignal }
export type Asked = { method: string; path: string; body: unknown }
/** Throws where the server is not reached. */
type Answer = (asked: Asked) => Given | Promise<Given>
type Given = { status: number; text?: string }
export const json = (body: unknown, status = 200): Given => ({ status, text: JSON.stringify(body) })
export const unreached = (): never => {
  throw new TypeError('no connection')
}

const storage = () => {
  const hidden = (value: unknown) => ({ value, enumerable: false })
  const kept: Record<string, string> = Object.create(null, {
    getItem: hidden((key: string) => kept[key] ?? null),
    setItem: hidden((key: string, value: string) => void (kept[key] = value)),
    removeItem: hidden((key: string) => void delete kept[key]),
    clear: hidden(() => Object.keys(kept).forEach((key) => delete kept[key])),
  }) as Record<string, string>
  return kept
}
