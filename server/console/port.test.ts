import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { freeFrom } from './port.ts'

test('a port that somebody listens at is passed over', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  expect(await freeFrom(port)).toBeGreaterThan(port)
  await once(server.close(), 'close')
  expect(await freeFrom(port)).toBe(port)
})
