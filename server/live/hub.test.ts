import { expect, test } from 'vitest'
import type { Reader } from '#server/database/connection.ts'
import { type Listener, newHub } from './hub.ts'

const community = 'c'
const listener = (member: string) => {
  const heard: string[] = []
  const one: Listener = {
    community,
    member,
    account: member,
    session: member,
    send: (text) => void heard.push(text),
    close: (code, frame) => void heard.push(...(frame ? [frame] : []), String(code)),
  }
  return { one, heard }
}

test('an end silences at once, also what was told before it and is still being loaded', async () => {
  let loaded = () => {}
  const loading = new Promise<void>((done) => (loaded = done))
  const hub = newHub(
    {} as Reader,
    {
      // Loads what stands when it loads: by then more may have been said than the ended one may hear.
      said: async () => {
        await loading
        return [{ to: { all: true }, say: { type: 'said', words: 'as they are now' } }]
      },
    },
    async () => new Set(),
    (error) => expect.unreachable(String(error)),
  )
  const [gone, stays] = [listener('gone'), listener('stays')]
  hub.join(gone.one)
  hub.join(stays.one)
  await hub.idle()
  hub.hear({ kind: 'said', community, to: { all: true } })
  hub.hear({ kind: 'member.left', community, to: { all: true }, ends: { member: 'gone' } })
  expect(gone.heard).toEqual(['{"type":"hello"}', '{"type":"closed","reason":"removed"}', '4403'])
  loaded()
  await hub.idle()
  expect(gone.heard).toHaveLength(3)
  expect(stays.heard).toEqual(['{"type":"hello"}', '{"type":"said","words":"as they are now"}'])
})

test('who was about to sit down when the bus was lost is sent back, however soon it is found again', async () => {
  const asked: ((circles: Set<string>) => void)[] = []
  const hub = newHub(
    {} as Reader,
    {},
    () => new Promise((read) => asked.push(read)),
    (error) => expect.unreachable(String(error)),
  )
  const [reading, waiting] = [listener('reading'), listener('waiting')]
  hub.join(reading.one)
  hub.join(waiting.one)
  await expect.poll(() => asked.length).toBe(1)
  hub.lost()
  hub.found()
  asked[0]!(new Set(['a circle they have left since']))
  await hub.idle()
  expect([reading.heard, waiting.heard]).toEqual([['1012'], ['1012']])
  expect(hub.listening(community)).toEqual([])
})
