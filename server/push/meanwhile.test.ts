import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { expect, test, vi } from 'vitest'
import { buildApp } from '#server/app.ts'
import { newPool } from '#server/database/connection.ts'
import { invited } from '#server/testing/invitations.ts'
import { startReceiver } from '#server/testing/receiver.ts'
import { newWorld } from '#server/testing/world.ts'

/** A mail server that takes every call, and says nothing. */
const silentServer = async () => {
  const calls: Socket[] = []
  const server = createServer((socket) => {
    socket.on('error', () => {})
    calls.push(socket)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    async close() {
      const closed = new Promise((done) => server.close(done))
      for (const call of calls) call.destroy()
      await closed
    },
  }
}

test('while a mail server says nothing, a ping is pushed at once', async () => {
  const [mails, receiver] = [await silentServer(), await startReceiver()]
  const world = await newWorld({ env: { SMTP_URL: mails.url }, outside: receiver.outside })
  const pool = newPool(world.url, 5)
  // A whole server, which sweeps and works at what is to be done.
  const { app } = await buildApp(world.configuration, pool, world.url, { outside: receiver.outside })
  try {
    await app.listen({ host: '127.0.0.1', port: 0 })
    const snug = await world.community()
    const [ama, bram] = [await world.member(snug, 'Ama'), await world.member(snug, 'Bram')]
    await ama.patch(`${snug.path}/reach`, { quiet: { from: 0, to: 0 } })
    const { endpoint, p256dh, auth } = receiver.subscribe()
    await ama.put('/api/push/devices', { endpoint, p256dh, auth, label: 'A phone' })
    for (const name of ['Gus', 'Hal', 'Ida', 'Jo'])
      await invited(snug, { email: `${name.toLowerCase()}@snug.test`, name })
    // Whoever sends mails is held, and mails wait.
    await vi.waitFor(() => expect(mails.calls).toHaveLength(2), { timeout: 15_000 })
    const closesAt = new Date(Date.now() + 3_600_000).toISOString()
    expect((await bram.post(`${snug.path}/pings`, { what: 'Carry shelves', closesAt })).status).toBe(201)
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1), { timeout: 15_000 })
    const { rowCount } = await world.pool.query(`select from mails where state = 'waiting'`)
    expect(rowCount).toBeGreaterThan(0)
  } finally {
    await mails.close()
    await app.close()
    await pool.end()
    await world.close()
    await receiver.close()
  }
})
