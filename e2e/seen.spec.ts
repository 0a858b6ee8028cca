import { expect, type Page } from '@playwright/test'
import type { Community, House, Person } from './house.ts'
import { test } from './test.ts'

const ask = (house: House, { slug, host }: Community, what: string, more: object = {}) =>
  house.send(host, 'POST', `${slug}/pings`, {
    what,
    closesAt: new Date(Date.now() + 20 * 3_600_000).toISOString(),
    ...more,
  })

/** What they were told of a ping, the first first, and what of it they have not read: that is mailed when its time comes. */
const toldOf = async (house: House, who: Person, ping: string) => {
  const { rows } = await house.pool.query<{ kind: string; read: boolean }>(
    `select kind, read_at is not null as read from notices where member_id = $1 and ping_id = $2 order by created_at, id`,
    [who.memberId, ping],
  )
  return rows.map(({ kind, read }) => (read ? kind : `${kind} unread`))
}

/** The tab goes behind another one, or comes back. */
const turn = (page: Page, visibility: 'hidden' | 'visible') =>
  page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: state })
    document.dispatchEvent(new Event('visibilitychange'))
  }, visibility)

/** How often a page has said that something was read. */
const countReading = (page: Page) => {
  let times = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/notices/read')) times++
  })
  return () => times
}

test('who stays at a ping has read what becomes of it as they see it, on every device; behind another tab nothing is seen', async ({
  house,
  open,
}) => {
  const room = await house.community({ host: 'Jonas' })
  const [ama, sefa] = [await house.member(room, 'Ama'), await house.member(room, 'Sefa')]
  const happensAt = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const { id } = await ask(house, room, 'Who can carry six shelves?', { needed: 1, happensAt: happensAt(40) })
  const at = `${room.slug}/pings/${id}`
  const told = () => toldOf(house, ama, id)

  const page = await open(`/c/${room.slug}/account`, ama)
  await page.clock.install()
  await page.goto(`/c/${at}`)
  const reading = countReading(page)
  const desk = await open(`/c/${room.slug}/talk`, ama)
  const mark = desk.getByRole('link', { name: 'Inbox something unread' })
  await expect.poll(told).toEqual(['ping.sent'])
  await page.getByRole('button', { name: 'I’m in' }).click()
  await expect.poll(told).toEqual(['ping.sent', 'ping.enough'])
  await house.send(room.host, 'PATCH', at, { happensAt: happensAt(44) })
  await expect(page.getByText('Are you still in?')).toBeVisible()
  await expect.poll(told).toEqual(['ping.sent', 'ping.enough', 'ping.time_changed'])
  await expect(mark).toBeHidden()
  // Each is told once: the answers of others are nothing to be read.
  await house.send(sefa, 'PUT', `${at}/answer`, { choice: 'in' })
  await expect(page.getByRole('link', { name: 'Sefa' })).toBeVisible()
  const times = reading()
  await page.clock.runFor(5_000)
  expect(reading()).toBe(times)

  await turn(page, 'hidden')
  await house.send(room.host, 'POST', `${at}/cancel`)
  await expect(page.getByText(/^Called off/).first()).toBeVisible()
  await expect(mark).toBeVisible()
  await page.clock.runFor(5_000)
  expect(reading()).toBe(times)
  await turn(page, 'visible')
  await expect.poll(async () => (await told()).at(-1)).toBe('ping.cancelled')
  await expect(mark).toBeHidden()
})

test('what came of a ping is seen where it stands, and not before one is there', async ({ house, open }) => {
  const room = await house.community({ host: 'Jonas' })
  const ama = await house.member(room, 'Ama')
  await house.member(room, 'Sefa')
  const { id } = await ask(house, room, 'Who can carry six shelves?', { needed: 2 })
  const at = `${room.slug}/pings/${id}`
  await house.send(ama, 'PUT', `${at}/answer`, { choice: 'in' })
  await house.send(room.host, 'POST', `${at}/close`)
  const page = await open('/account', ama, { viewport: { width: 390, height: 420 } })
  await page.clock.install()
  await page.goto(`/c/${at}`)
  const reading = countReading(page)
  await expect.poll(async () => (await toldOf(house, ama, id)).at(-1)).toBe('ping.ended')
  const times = reading()
  await house.send(room.host, 'PUT', `${at}/outcome`, { text: 'Ama came, and the shelves are safe.' })
  const outcome = page.getByText('Ama came, and the shelves are safe.')
  await expect(outcome).toBeVisible()
  await expect(outcome).not.toBeInViewport()
  await page.clock.runFor(5_000)
  expect(reading()).toBe(times)
  expect((await toldOf(house, ama, id)).at(-1)).toBe('ping.thanks unread')
  await outcome.scrollIntoViewIfNeeded()
  await expect.poll(async () => (await toldOf(house, ama, id)).at(-1)).toBe('ping.thanks')
})

test('a ping is seen on the table, in the list and where it arrives; not below the edge of the screen; and who is silent is nudged all the same', async ({
  house,
  open,
}) => {
  const room = await house.community({ host: 'Jonas' })
  const ama = await house.member(room, 'Ama')
  await house.pool.query(`update communities set ping_budget = 7, ping_room_budget = 20 where id = $1`, [
    room.id,
  ])
  const page = await open(`/c/${room.slug}/talk`, ama, { viewport: { width: 390, height: 480 } })
  await expect(page.getByRole('heading', { level: 1, name: 'Talk' })).toBeVisible()
  const ids: string[] = []
  const send = async (what: string) => {
    ids.push((await ask(house, room, what)).id)
    return ids.at(-1)!
  }
  const first = await send('Who can carry six shelves?')
  await expect(page.getByRole('region', { name: 'A ping for you' })).toBeVisible()
  await expect.poll(() => toldOf(house, ama, first)).toEqual(['ping.sent'])
  await page.close()

  const second = await send('Who can drive the van?')
  const third = await send('Who can bring a broom?')
  const list = await open('/account', ama, { viewport: { width: 390, height: 480 } })
  await list.clock.install()
  await list.goto(`/c/${room.slug}/pings`)
  const line = (what: string) =>
    list.getByRole('article').filter({ hasText: what }).getByText('Nobody is in yet.')
  await expect(line('Who can bring a broom?')).not.toBeInViewport()
  await line('Who can drive the van?').scrollIntoViewIfNeeded()
  await expect.poll(() => toldOf(house, ama, second)).toEqual(['ping.sent'])
  await list.clock.runFor(5_000)
  await expect(line('Who can bring a broom?')).not.toBeInViewport()
  expect(await toldOf(house, ama, third)).toEqual(['ping.sent unread'])

  const table = await open(`/c/${room.slug}`, ama)
  await table.getByRole('link', { name: 'Who can bring a broom?' }).scrollIntoViewIfNeeded()
  await expect.poll(() => toldOf(house, ama, third)).toEqual(['ping.sent'])
  await house.pool.query('update ping_asked set nudge_at = snug_now() where ping_id = $1', [third])
  await expect.poll(() => toldOf(house, ama, third)).toEqual(['ping.sent', 'ping.nudged'])
})

test('on a screen that nobody sits before nothing is seen: a ping is not, a reply is not, until somebody touches it', async ({
  house,
  open,
  allow,
}) => {
  // Three minutes at once: no heartbeat is heard in time, and the page connects anew.
  allow(/WebSocket .* closed before the connection is established/)
  const room = await house.community({ host: 'Jonas' })
  const ama = await house.member(room, 'Ama')
  const { id: thread } = await house.send(ama, 'POST', `${room.slug}/threads`, {
    kind: 'talk',
    title: 'Which glue?',
    body: 'The lute lives by the sea.',
  })
  const page = await open(`/c/${room.slug}/inbox`, ama)
  const talk = await open(`/c/${room.slug}/threads/${thread}`, ama)
  for (const each of [page, talk]) {
    await each.clock.install()
    await each.reload()
  }
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
  await expect(talk.getByText('The lute lives by the sea.')).toBeVisible()
  for (const each of [page, talk]) await each.clock.runFor(3 * 60_000)
  const { id } = await ask(house, room, 'Who can carry six shelves?')
  await house.send(room.host, 'POST', `${room.slug}/threads/${thread}/replies`, { body: 'Hide glue.' })
  const row = page.getByRole('link', { name: /Who can carry six shelves/ })
  await expect(row).toBeVisible()
  await expect(talk.getByText('Hide glue.')).toBeVisible()
  const readTo = async () => {
    const { rows } = await house.pool.query(
      'select read_to from thread_reads where member_id = $1 and thread_id = $2',
      [ama.memberId, thread],
    )
    return rows[0].read_to as number
  }
  for (const each of [page, talk]) await each.clock.runFor(10_000)
  expect(await toldOf(house, ama, id)).toEqual(['ping.sent unread'])
  expect(await readTo()).toBe(0)

  await talk.mouse.move(200, 200)
  await talk.clock.runFor(2_000)
  await expect.poll(readTo).toBe(1)
  await page.mouse.move(200, 200)
  await page.clock.runFor(2_000)
  await expect.poll(() => toldOf(house, ama, id)).toEqual(['ping.sent'])
})
