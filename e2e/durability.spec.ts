import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { v7 as uuidv7 } from 'uuid'
import { dataFolder, type Running, startServer } from '#server/testing/process.ts'

// No browser: the built server, killed as a power cut would while people write (ACCESS I13). The page cache survives a kill,
// so this tests that nothing is acknowledged before it is committed; that committed means fsync is demanded at start.
const secret = 'a secret for this test'
const env = { SNUG_SETUP_SECRET: secret, SNUG_LIMITS: 'off', LOG_LEVEL: 'silent' }
const account = { name: 'Bram', email: 'bram@example.org', password: 'a kettle and two chairs' }
const community = {
  name: 'Slow Makers',
  slug: 'makers',
  purpose: 'To make.',
  criteria: 'You make.',
  seats: 12,
}

type Session = { cookie: string; call(method: string, path: string, body?: unknown): Promise<Response> }
const sessionAt = ({ url }: Running, cookie = ''): Session => ({
  cookie,
  call: (method, path, body) =>
    fetch(`${url}/api${path}`, {
      method,
      headers: { origin: url, cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    }),
})
const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? ''

const furnish = async (server: Running) => {
  const setUp = await sessionAt(server).call('POST', '/setup', { secret, account, community })
  expect(setUp.status).toBe(201)
  const cookie = cookieOf(setUp)
  const started = await sessionAt(server, cookie).call('POST', '/communities/makers/threads', {
    kind: 'talk',
    title: 'Through the night',
    body: 'Keep writing.',
  })
  return { cookie, threadId: ((await started.json()) as { id: string }).id }
}

/** Eight people write until `stop`; what was acknowledged, and what was only sent. */
const writing = (server: Running, cookie: string, path: string) => {
  const acknowledged = new Set<string>()
  const sent: string[] = []
  let stopped = false
  let enough: () => void = () => {}
  const forty = new Promise<void>((done) => (enough = done))
  const write = async () => {
    while (!stopped) {
      const id = uuidv7()
      sent.push(id)
      const answered = await sessionAt(server, cookie)
        .call('POST', path, { id, body: `words of ${id}` })
        .catch(() => undefined)
      if (answered?.status === 201) acknowledged.add(id)
      else if (answered === undefined || answered.status >= 500) return
      if (acknowledged.size >= 40) enough()
    }
  }
  const writers = Array.from({ length: 8 }, write)
  return {
    acknowledged,
    sent,
    forty,
    stop: async () => {
      stopped = true
      await Promise.all(writers)
    },
  }
}

const readAll = async (session: Session, threadId: string) => {
  const all: { id: string; number: number; body: string }[] = []
  let cursor: string | null = '1'
  while (cursor !== null) {
    const answered: Response = await session.call(
      'GET',
      `/communities/makers/threads/${threadId}?from=${cursor}&limit=100`,
    )
    const { replies } = (await answered.json()) as { replies: { items: typeof all; next: string | null } }
    all.push(...replies.items)
    cursor = replies.next
  }
  return all
}

/** Everything acknowledged is there, once; what was only sent is whole or absent, and can be sent again. */
const expectNothingLost = async (
  server: Running,
  { cookie, threadId }: { cookie: string; threadId: string },
  { acknowledged, sent }: { acknowledged: Set<string>; sent: string[] },
) => {
  const session = sessionAt(server, cookie)
  const kept = await readAll(session, threadId)
  const ids = kept.map(({ id }) => id)
  expect([...acknowledged].filter((id) => !ids.includes(id))).toEqual([])
  expect(kept.map(({ number }) => number)).toEqual(kept.map((_, n) => n + 1))
  expect(kept.filter(({ id, body }) => body !== `words of ${id}`)).toEqual([])

  for (const id of sent)
    expect(
      (
        await session.call('POST', `/communities/makers/threads/${threadId}/replies`, {
          id,
          body: `words of ${id}`,
        })
      ).status,
    ).toBe(201)
  const again = (await readAll(session, threadId)).map(({ id }) => id)
  expect([...again].sort()).toEqual([...sent].sort())
}

const postmaster = async ({ data }: Running) =>
  Number((await readFile(join(data, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')[0])

test('the app is killed while people write: nothing acknowledged is lost', async () => {
  const data = await dataFolder()
  const first = await startServer(data.folder, env)
  const room = await furnish(first)
  const load = writing(first, room.cookie, `/communities/makers/threads/${room.threadId}/replies`)
  await load.forty
  await first.kill()
  await load.stop()

  const second = await startServer(data.folder, env)
  await expectNothingLost(second, room, load)
  expect(await second.stop()).toBe(0)
  await data.drop()
})

test('the database is killed while people write: the app brings it back, and nothing acknowledged is lost', async () => {
  const data = await dataFolder()
  const server = await startServer(data.folder, env)
  const room = await furnish(server)
  const load = writing(server, room.cookie, `/communities/makers/threads/${room.threadId}/replies`)
  await load.forty
  process.kill(await postmaster(server), 'SIGKILL')
  await load.stop()

  await expect
    .poll(async () => (await fetch(`${server.url}/healthz`).catch(() => undefined))?.status, {
      timeout: 30_000,
    })
    .toBe(200)
  await expectNothingLost(server, room, load)
  expect(await server.stop()).toBe(0)
  await data.drop()
})

test('both are killed at once: the next start finds everything', async () => {
  const data = await dataFolder()
  const first = await startServer(data.folder, env)
  const room = await furnish(first)
  const load = writing(first, room.cookie, `/communities/makers/threads/${room.threadId}/replies`)
  await load.forty
  process.kill(await postmaster(first), 'SIGKILL')
  await first.kill()
  await load.stop()

  const second = await startServer(data.folder, env)
  await expectNothingLost(second, room, load)
  expect(await second.stop()).toBe(0)
  await data.drop()
})
