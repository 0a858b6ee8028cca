import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { newWorld, origin } from '#server/testing/world.ts'

afterEach(() => void vi.useRealTimers())

test('an open socket says every 20 s that it is there; one that does not answer is given up', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] })
  const world = await newWorld()
  const community = await world.community()
  const { port } = world.apps[0]!.app.server.address() as AddressInfo
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/live?community=${community.slug}`, {
    headers: { cookie: community.host.cookie, origin },
    autoPong: false,
  })
  const heard: string[] = []
  socket.on('message', (data) => heard.push((JSON.parse(String(data)) as { type: string }).type))
  const closed = new Promise<number>((done) => socket.once('close', done))
  await expect.poll(() => heard.includes('hello')).toBe(true)
  const beats = () => heard.filter((type) => type === 'beat').length

  vi.advanceTimersByTime(20_000)
  await expect.poll(beats).toBe(1)
  vi.advanceTimersByTime(20_000)
  expect(await closed).toBe(1006)
  expect(beats()).toBe(1)
  await world.close()
})
