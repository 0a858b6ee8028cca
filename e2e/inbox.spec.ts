import { expect, type Page } from '@playwright/test'
import type { Person } from './house.ts'
import { checkAccessible, test } from './test.ts'

const rows = (page: Page) => page.getByRole('main').getByRole('listitem')
const mark = (page: Page) => page.getByRole('link', { name: 'Inbox something unread' })
/** What waits until it is opened. */
const gate = () => {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { open, opened }
}

test('many answers are one row that says the latest, leads to the first unread, and is read on all devices', async ({
  house,
  open,
}) => {
  const room = await house.community({ host: 'Jonas' })
  const ama = await house.member(room, 'Ama')
  const names = ['Bo', 'Cem', 'Dora', 'Eli', 'Fern', 'Gil', 'Ines', 'Kit']
  const others: Person[] = []
  for (const name of names) others.push(await house.member(room, name))
  const { id } = await house.send(ama, 'POST', `${room.slug}/threads`, {
    kind: 'ask',
    title: 'Which glue?',
    body: 'The lute lives by the sea.',
  })
  const says = (who: (typeof others)[number], body: string) =>
    house.send(who, 'POST', `${room.slug}/threads/${id}/replies`, { body })
  for (const who of others) await says(who, `${who.name} says hide glue.`)

  const desk = await open(`/c/${room.slug}`, ama)
  await expect(mark(desk)).toBeVisible()
  const phone = await open(`/c/${room.slug}/inbox`, ama, { viewport: { width: 390, height: 800 } })
  await expect(rows(phone)).toHaveCount(1)
  await expect(rows(phone)).toContainText('Kit answered in “Which glue?”.')
  await expect(rows(phone)).toContainText('Before that: Ines answered · Gil answered · Fern answered')
  await checkAccessible(phone)
  // Looked at on the phone, it wants nothing on the desk any more, which was never touched.
  await expect(mark(desk)).toBeHidden()

  // What is said next is told, also where the inbox is open.
  await says(others[0]!, 'And fish glue?')
  await expect(rows(phone)).toHaveCount(1)
  await expect(rows(phone)).toContainText('Bo answered in “Which glue?”.')
  await rows(phone).getByRole('link').click()
  await expect(phone).toHaveURL(`/c/${room.slug}/threads/${id}`)
  await expect(phone.getByText('Bo says hide glue.')).toBeVisible()
})

test('all that comes of a ping is one row, which says the newest and leads to it', async ({
  house,
  open,
}) => {
  const room = await house.community({ host: 'Jonas' })
  const ama = await house.member(room, 'Ama')
  const page = await open(`/c/${room.slug}/inbox`, ama, { colorScheme: 'dark' })
  await expect(page.getByText('Nothing here yet')).toBeVisible()
  await checkAccessible(page)
  const desk = await open(`/c/${room.slug}/inbox`, ama)
  const { id } = await house.send(room.host, 'POST', `${room.slug}/pings`, {
    what: 'Who can carry six shelves?',
    needed: 1,
    happensAt: new Date(Date.now() + 40 * 3_600_000).toISOString(),
    closesAt: new Date(Date.now() + 20 * 3_600_000).toISOString(),
  })
  const says = async (words: string) => {
    await expect(rows(page)).toHaveCount(1)
    await expect(rows(page)).toContainText(words)
  }
  const at = `${room.slug}/pings/${id}`
  await says('Jonas asks: Who can carry six shelves?')
  await house.send(ama, 'PUT', `${at}/answer`, { choice: 'in' })
  await says('Enough are in: Who can carry six shelves?')
  await house.send(room.host, 'PATCH', at, {
    happensAt: new Date(Date.now() + 44 * 3_600_000).toISOString(),
  })
  await says('The time has changed, does it still suit you: Who can carry six shelves?')
  await house.send(ama, 'PUT', `${at}/answer`, { choice: 'in' })
  await house.send(room.host, 'POST', `${at}/close`)
  // Nobody is asked any more whether it still suits them.
  await says('Ended: Who can carry six shelves?')
  await house.send(room.host, 'PUT', `${at}/outcome`, { text: 'Ama came, and the shelves are safe.' })
  await says('Thanks to you, this came about: Who can carry six shelves?')
  await expect(rows(page)).toContainText('Before that: ')
  await checkAccessible(page)
  await expect(rows(desk)).toHaveCount(1)

  await rows(page).getByRole('link').press('Enter')
  await expect(page).toHaveURL(`/c/${room.slug}/pings/${id}`)
  await expect(page.getByText('Ama came, and the shelves are safe.')).toBeVisible()
  await expect(mark(desk)).toBeHidden()
})

test('what one device has read has no mark on the other that shows it, and keeps it where it was read until one goes', async ({
  house,
  open,
}) => {
  const room = await house.community({ host: 'Jonas' })
  const ama = await house.member(room, 'Ama')
  const desk = await open(`/c/${room.slug}/talk`, ama)
  // Nothing is read on the desk by itself: its clock stands still.
  await desk.clock.install()
  await desk.goto(`/c/${room.slug}/inbox`)
  await expect(desk.getByText('Nothing here yet')).toBeVisible()
  await desk.clock.pauseAt(Date.now() + 60_000)
  await house.send(room.host, 'POST', `${room.slug}/pings`, {
    what: 'Who can carry six shelves?',
    closesAt: new Date(Date.now() + 20 * 3_600_000).toISOString(),
  })
  const unread = (page: Page) => rows(page).getByRole('link', { name: /^New: Jonas asks/ })
  await expect(unread(desk)).toBeVisible()
  const row = await rows(desk).boundingBox()
  const phone = await open(`/c/${room.slug}/inbox`, ama)
  await expect(unread(phone)).toBeVisible()
  await expect(unread(desk)).toBeHidden()
  await expect(rows(desk)).toHaveCount(1)
  expect(await rows(desk).boundingBox()).toEqual(row)
  await expect(mark(desk)).toBeHidden()
  // It was read there, and is still what was new.
  await expect(unread(phone)).toBeVisible()
  // Who is second has nothing left to read, and no mark comes back.
  await desk.clock.runFor(10_000)
  await expect(unread(desk)).toBeHidden()
  await expect(unread(phone)).toBeVisible()
})

test('what is being read while something before it still is keeps its mark until both are known', async ({
  house,
  open,
}) => {
  const room = await house.community({ host: 'Jonas' })
  const ama = await house.member(room, 'Ama')
  const page = await open(`/c/${room.slug}/inbox`, ama)
  await expect(page.getByText('Nothing here yet')).toBeVisible()
  const says = (title: string) =>
    house.send(room.host, 'POST', `${room.slug}/threads`, {
      kind: 'talk',
      title,
      body: 'Come and look, @Ama',
    })
  const unread = (title: string) => rows(page).getByRole('link', { name: new RegExp(`^New: .*${title}`) })
  // Each is read at the server, and answered, when the story says so.
  const gates = [0, 1].map(() => ({ read: gate(), answer: gate() }))
  let begun = 0
  await page.route('**/notices/read', async (route) => {
    const { read, answer } = gates[begun++]!
    await read.opened
    const response = await route.fetch()
    await answer.opened
    await route.fulfill({ response })
  })
  await says('Glue')
  await expect(unread('Glue')).toBeVisible()
  gates[0]!.read.open()
  await expect(mark(page)).toBeHidden()
  await says('Wax')
  await expect.poll(() => begun).toBe(2)
  const answered = page.waitForResponse('**/notices/read')
  gates[0]!.answer.open()
  await answered
  gates[1]!.read.open()
  await expect(mark(page)).toBeHidden()
  await expect(unread('Wax')).toBeVisible()
  await expect(unread('Glue')).toBeVisible()
  gates[1]!.answer.open()
  await page.unrouteAll({ behavior: 'wait' })
  await expect(unread('Wax')).toBeVisible()
})
