import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { closeCodes } from '#shared/events.ts'

/** A socket that the test opens, speaks through and closes; it stays silent by itself. */
class Line {
  static OPEN = 1
  static all: Line[] = []
  readyState = 0
  said: string[] = []
  onopen?: () => void
  onmessage?: (event: { data: string }) => void
  onclose?: (event: { code: number }) => void
  constructor() {
    Line.all.push(this)
  }
  send(text: string) {
    this.said.push(text)
  }
  close() {
    this.readyState = 3
  }
  open() {
    this.readyState = 1
    this.onopen?.()
    this.says('hello')
  }
  says(type: string) {
    this.onmessage?.({ data: JSON.stringify({ type }) })
  }
  ends(code = 1006) {
    this.readyState = 3
    this.onclose?.({ code })
  }
}

const on = new Map<string, () => void>()
const page = {
  visibilityState: 'visible',
  addEventListener: (of: string, ear: () => void) => on.set(of, ear),
}
vi.stubGlobal('document', page)
vi.stubGlobal('addEventListener', (of: string, ear: () => void) => on.set(of, ear))
vi.stubGlobal('location', { href: 'http://snug.test/c/room' })
vi.stubGlobal('WebSocket', Line)
const { connection, listenTo, onFresh, stopListening } = await import('./live.ts')

const refused = vi.fn()
const loads = vi.fn()
const last = () => Line.all.at(-1)!
let forget = () => {}
beforeEach(() => {
  vi.useFakeTimers()
  Line.all = []
  for (const spy of [refused, loads]) spy.mockClear()
  forget = onFresh(loads)
  listenTo('room', refused)
})
afterEach(() => {
  forget()
  stopListening()
  vi.useRealTimers()
})

test('who is not let in again asks why, each time; who was, and is cut off, only comes back', () => {
  last().open()
  last().ends()
  expect([connection(), refused.mock.calls.length]).toEqual(['lost', 0])
  for (const times of [1, 2]) {
    vi.advanceTimersByTime(20_000 * 1.5)
    expect(Line.all).toHaveLength(times + 1)
    last().ends()
    expect(refused).toHaveBeenCalledTimes(times)
  }
  vi.advanceTimersByTime(20_000 * 1.5)
  last().open()
  expect(connection()).toBe('live')
  expect(loads).toHaveBeenCalledOnce()
})

test('a socket that says nothing is dead: it is opened again, and all that is shown is loaded again', () => {
  last().open()
  for (let beats = 0; beats < 5; beats++) {
    vi.advanceTimersByTime(20_000)
    last().says('beat')
  }
  expect(Line.all).toHaveLength(1)
  vi.advanceTimersByTime(45_000)
  expect(Line.all.map(({ readyState }) => readyState)).toEqual([3, 0])
  expect(loads).not.toHaveBeenCalled()
  last().open()
  expect(loads).toHaveBeenCalledOnce()
  // What the dead one still says is not heard.
  Line.all[0]!.says('reload')
  Line.all[0]!.ends()
  expect([connection(), loads.mock.calls.length]).toEqual(['live', 1])
})

test('one that is never let in nor sent away is given up too', () => {
  vi.advanceTimersByTime(45_000)
  expect(Line.all).toHaveLength(2)
})

test('who looks at the page again after a sleep, or comes into another network, waits for no timer', () => {
  last().open()
  // Asleep: the clock goes on, timers do not.
  vi.setSystemTime(Date.now() + 60_000)
  on.get('visibilitychange')!()
  expect(Line.all).toHaveLength(2)
  last().open()
  on.get('visibilitychange')!()
  expect(Line.all).toHaveLength(2)
  on.get('online')!()
  expect(Line.all).toHaveLength(3)
})

test('an end is an end: nothing opens it again', () => {
  last().open()
  last().ends(closeCodes.ended)
  vi.setSystemTime(Date.now() + 60_000)
  for (const event of ['visibilitychange', 'online']) on.get(event)!()
  vi.advanceTimersByTime(120_000)
  expect([connection(), Line.all.length]).toEqual(['ended', 1])
})
