import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { invited } from '#server/testing/invitations.ts'
import { newMailWorld } from '#server/testing/mail.ts'
import { dateIn, linkIn } from '#server/testing/smtp.ts'

let it: Awaited<ReturnType<typeof newMailWorld>>
beforeAll(async () => (it = await newMailWorld({ processes: 2 })))
afterAll(() => it.close())
beforeEach(async () => {
  await it.world.pool.query('delete from mails')
  await it.world.pool.query('delete from graphile_worker._private_jobs')
})

let count = 0
/** An invitation by address, whose mail nobody has sent yet. */
const waiting = async () => {
  const email = `guest.${++count}@snug.test`
  const community = await it.world.community()
  const { id } = await invited(community, { email, name: 'Gus' })
  return { email, id, community }
}
const only = async () => (await it.rows('invitation'))[0]!
const look = (secret: string) => it.world.anyone().post('/api/invitations/look', { secret })

test('a server that says “later” or is not there is asked again, with the same Message-ID', async () => {
  const { email } = await waiting()
  it.smtp.answer({ rcpt: 451 }, { data: 421 })
  expect(await it.send()).toBe(1)
  expect(await only()).toMatchObject({ state: 'waiting', note: '451', tries: 1 })
  const { messageId } = await only()
  expect(await it.send(1)).toBe(1)
  expect(await only()).toMatchObject({ state: 'waiting', note: '421', tries: 2, messageId })
  expect(await it.send()).toBe(0)
  expect(await only()).toMatchObject({ state: 'sent', note: null, tries: 3, messageId })
  const mail = await it.smtp.next(email)
  expect(mail.parsed.messageId).toBe(messageId)
  expect((await look(linkIn(mail))).body.state).toBe('open')
})

test('a mail bears the moment at which it was marked, as mail servers read it', async () => {
  const { email } = await waiting()
  const second = async () => {
    const { rows } = await it.world.pool.query<{ now: Date }>(
      `select date_trunc('second', snug_now()) as now`,
    )
    return rows[0]!.now.getTime()
  }
  const before = await second()
  expect(await it.send()).toBe(0)
  const marked = dateIn((await it.smtp.next(email)).raw)?.getTime()
  expect(marked).toBeGreaterThanOrEqual(before)
  expect(marked).toBeLessThanOrEqual(await second())
})

test('an address that is refused for good is given up and noted by its number; so is a letter', async () => {
  for (const answer of [{ rcpt: 550 }, { data: 554 }]) {
    await it.world.pool.query('delete from mails')
    await waiting()
    it.smtp.answer(answer)
    expect(await it.send()).toBe(0)
    expect(await only()).toMatchObject({ state: 'refused', note: String(Object.values(answer)[0]), tries: 1 })
  }
})

test('cut off after the whole letter was given: sent once more, and both say that they are the same', async () => {
  const { email } = await waiting()
  it.smtp.answer('cut')
  expect(await it.send()).toBe(1)
  expect((await only()).state).toBe('waiting')
  expect(await it.send(1)).toBe(0)
  const [first, second] = [await it.smtp.next(email), await it.smtp.next(email)]
  expect(second.parsed.messageId).toBe(first.parsed.messageId)
  // Whichever of the two is kept by whoever gets them: its link opens the chair.
  for (const mail of [first, second]) expect((await look(linkIn(mail))).body.state).toBe('open')
})

test('two workers at once send once, also while the server is slow', async () => {
  const { email } = await waiting()
  let go = () => {}
  it.smtp.answer(new Promise<void>((done) => (go = done)))
  const { community, mail } = await only()
  const run = (process: number) => it.world.apps[process]!.mail.run({ community, mail } as never)
  const both = [run(0), run(1)]
  // Whoever is not at it says so at once; a third who comes meanwhile does too.
  await Promise.race(both)
  await run(1)
  go()
  await Promise.all(both)
  expect(it.smtp.arrived.filter(({ to }) => to === email)).toHaveLength(1)
  expect(await only()).toMatchObject({ state: 'sent', tries: 1 })
})

test('a worker that died between mark and send is taken over by the sweep, once, under the same Message-ID', async () => {
  const { email } = await waiting()
  const { community, mail } = await only()
  await it.world.pool.query('delete from graphile_worker._private_jobs')
  // Marked, and then never heard of again.
  const never = vi.spyOn(it.world.apps[0]!.world.log, 'warn')
  let stuck = () => {}
  it.smtp.answer(new Promise<void>((done) => (stuck = done)))
  const dead = it.world.apps[0]!.mail.run({ community, mail } as never)
  await vi.waitFor(async () => expect((await only()).state).toBe('sending'))
  const { messageId } = await only()

  await it.world.letPass('5 minutes')
  expect(await it.send(1)).toBe(0)
  expect((await only()).tries).toBe(1)
  await it.world.letPass('20 minutes', { sweep: false })
  await Promise.all(it.world.apps.map(({ sweep }) => sweep.once()))
  const { rows } = await it.world.pool.query(`select payload from graphile_worker._private_jobs`)
  expect(rows).toEqual([{ payload: { community, mail } }])
  expect(await it.send(1)).toBe(0)
  expect(await only()).toMatchObject({ state: 'sent', tries: 2, messageId })
  // The dead one comes back late: what stands is left as it stands.
  stuck()
  await dead
  expect(await only()).toMatchObject({ state: 'sent', tries: 2, messageId })
  const mails = it.smtp.arrived.filter(({ to }) => to === email)
  expect(new Set(mails.map(({ parsed }) => parsed.messageId)).size).toBe(1)
  expect(never).not.toHaveBeenCalled()
})

test('an act that is rolled back mails nothing', async () => {
  const community = await it.world.community()
  const email = 'nobody@snug.test'
  await it.world.pool.query('alter table log_entries rename to elsewhere')
  const failed = await community.host.post(`${community.path}/invitations`, {
    vouch: 'Somebody I would keep a chair for, any day.',
    email,
  })
  await it.world.pool.query('alter table elsewhere rename to log_entries')
  expect(failed.status).toBe(500)
  expect(await it.rows()).toEqual([])
  expect((await it.world.pool.query('select from graphile_worker._private_jobs')).rowCount).toBe(0)
})

test('what has waited for three days is not sent any more', async () => {
  await waiting()
  await it.world.letPass('3 days 1 minute', { sweep: false })
  await it.send()
  expect(await only()).toMatchObject({ state: 'dropped', tries: 0 })
})
