import { expect, type Page } from '@playwright/test'
import type { Community, House, Person } from './house.ts'
import { checkAccessible, test } from './test.ts'

const start = (house: House, { slug }: Community, who: Person, title: string, more: object = {}) =>
  house.send(who, 'POST', `${slug}/threads`, { kind: 'talk', title, body: `${title}, at length.`, ...more })
const places = (page: Page) => page.getByRole('navigation', { name: 'Places' })
const place = (page: Page, name: string | RegExp) => places(page).getByRole('link', { name })
const shelf = (page: Page, name: string) => page.getByRole('region', { name })

test('a community of one is told what to do first', async ({ house, open }) => {
  const room = await house.community({ host: 'Bram' })
  // A slash at the end leads to the same place.
  const page = await open(`/c/${room.slug}/`, room.host)
  await expect(page).toHaveTitle('The table · Slow Makers')
  await expect(place(page, 'The table')).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Bram.')
  await expect(page.getByText('The first chair is yours, and the table is bare.')).toBeVisible()
  await checkAccessible(page)
  await page.getByRole('link', { name: 'Invite somebody' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Invitations' })).toBeFocused()
  await expect(place(page, /^Invitations/)).toHaveAttribute('aria-current', 'page')
})

test('the table shows who waits and what is new, lies still, and says when something has happened', async ({
  house,
  open,
}) => {
  const room = await house.community()
  const [ama, bram] = [await house.member(room, 'Ama'), await house.member(room, 'Bram')]
  const page = await open(`/c/${room.slug}`, ama)
  await expect(page.getByText('Nothing is new since you were here.')).toBeVisible()
  await expect(page.getByText('Nobody has begun yet.')).toBeVisible()
  await checkAccessible(page)
  await start(house, room, bram, 'Is it worth it?')
  const answered = await start(house, room, bram, 'Shino crawling')
  await house.send(room.host, 'POST', `${room.slug}/threads/${answered.id}/replies`, { body: 'Thinner.' })
  await expect(page.getByText('Something has happened since.')).toBeVisible()
  await expect(page.getByText('Nothing is new since you were here.')).toBeHidden()
  await expect(page.getByText('Nobody has begun yet.')).toBeHidden()
  await page.reload()
  await expect(page.getByText('One person is still waiting for a first reply.')).toBeVisible()
  const waiting = shelf(page, 'Waiting for a first reply')
  await expect(waiting.getByRole('link', { name: 'Is it worth it?' })).toBeVisible()
  await expect(waiting.getByText('You two have not spoken yet.')).toBeVisible()
  await expect(shelf(page, 'New since you were here').getByRole('article')).toHaveCount(1)
  await expect(place(page, /^Talk/)).toContainText('something unread')
  await checkAccessible(page)

  await start(house, room, bram, 'Another')
  await expect(page.getByText('Something has happened since.')).toBeVisible()
  await expect(page.getByText('Another, at length.')).toBeHidden()
  await page.getByRole('button', { name: 'Lay the table again' }).press('Enter')
  await expect(page.getByText('Another, at length.')).toBeVisible()
  await expect(page.getByText('Something has happened since.')).toBeHidden()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(
    page.getByRole('status').filter({ hasText: 'One person is still waiting for a first reply.' }),
  ).toBeAttached()
})

test('who was answered is told so; where all is read, that it is', async ({ house, open }) => {
  const room = await house.community()
  const [ama, bram] = [await house.member(room, 'Ama'), await house.member(room, 'Bram')]
  const hers = await start(house, room, ama, 'Is it worth it?')
  const his = await open(`/c/${room.slug}/threads/${hers.id}`, bram)
  const page = await open(`/c/${room.slug}`, ama)
  // There is talk, and none of it is new to her.
  await expect(page.getByText('All is answered, all is read.')).toBeVisible()
  await house.send(room.host, 'POST', `${room.slug}/threads/${hers.id}/replies`, { body: 'It is.' })
  const fresh = (of: Page) => shelf(of, 'New since you were here')
  await page.reload()
  await expect(fresh(page).getByText('Hanna answered you.')).toBeVisible()
  await expect(his.getByText('It is.')).toBeVisible()
  await house.send(ama, 'POST', `${room.slug}/threads/${hers.id}/replies`, { body: 'Thank you.' })
  await expect(his.getByText('Thank you.')).toBeVisible()
  const other = await open(`/c/${room.slug}`, room.host)
  await expect(fresh(other).getByText('Ama went on with it.')).toBeVisible()
})

test('a dot comes on by itself in the room where something is said, and goes out when it is read', async ({
  house,
  open,
}) => {
  const room = await house.community()
  const [ama, bram] = [await house.member(room, 'Ama'), await house.member(room, 'Bram')]
  const circle = await house.send(ama, 'POST', `${room.slug}/circles`, {
    name: 'Potters',
    purpose: 'Clay.',
    listed: true,
    joining: 'open',
  })
  await house.send(bram, 'POST', `${room.slug}/circles/${circle.id}/join`)
  const page = await open(`/c/${room.slug}/members`, ama)
  await expect(place(page, /^Potters/)).toHaveText('Potters2/8')
  await start(house, room, bram, 'Third firing', { circleId: circle.id })
  await expect(place(page, /^Potters/)).toContainText('something unread')
  await expect(place(page, /^Talk/)).not.toContainText('something unread')

  await place(page, /^Potters/).click()
  await page.getByRole('link', { name: 'Third firing' }).click()
  await expect(place(page, /^Potters/)).toHaveAttribute('aria-current', 'page')
  await expect(place(page, /^Potters/)).toHaveText('Potters2/8')
})

test('who sits unseen is not seen, is told so, and ends it in one tap', async ({ house, open }) => {
  const room = await house.community()
  const ama = await house.member(room, 'Ama')
  const [hers, hosts] = [await open(`/c/${room.slug}`, ama), await open(`/c/${room.slug}`, room.host)]
  await expect(places(hosts).getByText('2 here now')).toBeVisible()
  await expect(hosts.getByRole('img', { name: 'Ama, here now' })).toBeAttached()

  await places(hers).getByRole('button', { name: 'Sit unseen' }).click()
  await expect(hers.getByText('You sit unseen: nobody sees you here or writing.')).toBeVisible()
  await expect(hosts.getByRole('img', { name: 'Ama, in their chair' })).toBeAttached()
  await checkAccessible(hers)
  await hers.getByRole('button', { name: 'Be seen again' }).click()
  await expect(hosts.getByRole('img', { name: 'Ama, here now' })).toBeAttached()
})

test('on a low screen one’s account and sitting unseen stay in sight under many places', async ({
  house,
  open,
}) => {
  const room = await house.community()
  for (let n = 1; n <= 8; n++) {
    const face = { name: `Circle ${n}`, purpose: 'Ink.', seats: 4, listed: true, joining: 'open' }
    await house.send(room.host, 'POST', `${room.slug}/circles`, face)
  }
  const page = await open(`/c/${room.slug}`, room.host, { viewport: { width: 1366, height: 700 } })
  const foot = places(page).getByRole('button', { name: 'Sit unseen' })
  const last = places(page).getByRole('listitem').last().getByRole('link')
  await expect(foot).toBeInViewport({ ratio: 1 })
  await expect(last).not.toBeInViewport({ ratio: 1 })
  // The last place is not under it when the focus comes there.
  await last.focus()
  const [above, below] = [(await last.boundingBox())!, (await foot.boundingBox())!]
  expect(above.y + above.height).toBeLessThanOrEqual(below.y)
  await expect(foot).toBeInViewport({ ratio: 1 })
})

test('going back finds the place one had left; on a phone the bar leads and an arrow leads up', async ({
  house,
  open,
}) => {
  const room = await house.community()
  const [ama, bram] = [await house.member(room, 'Ama'), await house.member(room, 'Bram')]
  for (let n = 1; n <= 12; n++) await start(house, room, n % 2 ? bram : room.host, `Thread ${n}`)
  const page = await open(`/c/${room.slug}`, ama, { viewport: { width: 390, height: 700 } })
  // Opening it answers nothing: it still waits when one comes back.
  const card = page.getByRole('article').nth(6).getByRole('link').last()
  await card.scrollIntoViewIfNeeded()
  const left = await page.evaluate(() => scrollY)
  expect(left).toBeGreaterThan(500)
  await card.click()
  await expect(page.getByRole('heading', { level: 1, name: /^Thread/ })).toBeFocused()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: /Ama/ })).toBeVisible()
  await expect.poll(() => page.evaluate(() => Math.round(scrollY))).toBe(Math.round(left))

  const bar = page.getByRole('navigation', { name: 'Main places' })
  await bar.getByRole('link', { name: /^Talk/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Talk' })).toBeFocused()
  await expect(bar.getByRole('link', { name: /^Talk/ })).toHaveAttribute('aria-current', 'page')
  await page.getByRole('button', { name: 'Menu' }).click()
  await place(page, 'The chain').click()
  await expect(page.getByRole('heading', { level: 1, name: 'The chain' })).toBeFocused()
  await page.getByRole('link', { name: 'Back to The table' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /Ama/ })).toBeFocused()
})

test('what a page shows is loaded once', async ({ house, open }) => {
  const room = await house.community()
  const asked: string[] = []
  const page = await open('/ring.svg', room.host)
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (request.method() === 'GET' && pathname.startsWith('/api/communities')) asked.push(pathname)
  })
  // However long the socket takes on a busy machine, it is not given up.
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 60_000)
  await page.goto(`/c/${room.slug}`)
  await expect(page.getByText('The first chair is yours')).toBeVisible()
  await page.waitForLoadState('networkidle')
  expect(asked.length).toBeGreaterThan(4)
  expect(asked.toSorted()).toEqual([...new Set(asked)].sort())
})
