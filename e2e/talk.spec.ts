import { expect, type Page, type Route } from '@playwright/test'
import type { Community, Person } from './house.ts'
import { checkAccessible, test } from './test.ts'

const replies = (page: Page) => page.getByRole('region', { name: 'Replies' }).getByRole('article')
/** Says something in an open thread, by keyboard. */
const say = async (page: Page, words: string) => {
  await page.getByPlaceholder(/^(Answer|Say more)/).fill(words)
  await page.keyboard.press('Control+Enter')
  await expect(replies(page).filter({ hasText: words })).toBeVisible()
}
const start = async (page: Page, c: Community, title: string, body: string) => {
  await page.goto(`/c/${c.slug}/new`)
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('What you want to say').fill(body)
  await page.getByRole('button', { name: 'Start it' }).click()
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
}
const two = async (house: { member(c: Community, name: string): Promise<Person> }, c: Community) =>
  [await house.member(c, 'Ama'), await house.member(c, 'Bo')] as const

test('a thread is started, answered, thanked for, changed and deleted, and both sides see it at once', async ({
  house,
  open,
}) => {
  const c = await house.community()
  const [ama, bo] = await two(house, c)
  const his = await open(`/c/${c.slug}/talk`, bo)
  await expect(his.getByText('Nobody has said anything here yet')).toBeVisible()
  await checkAccessible(his)

  const hers = await open(`/c/${c.slug}/new`, ama)
  await hers.getByRole('button', { name: 'Start it' }).click()
  await expect(hers.getByText('A title, so that people know what it is about.')).toBeVisible()
  await checkAccessible(hers)
  await hers.getByLabel('Something to ask').check()
  await hers.getByLabel('Title').fill('Is a hand-set masthead worth it?')
  await hers.getByLabel('What you want to say').fill('I have a case of **worn** Caslon, @Bo.')
  await hers.getByRole('button', { name: 'Start it' }).click()
  await expect(hers.getByText('Nobody has answered yet.')).toBeVisible()

  await his.getByRole('link', { name: 'Is a hand-set masthead worth it?' }).click()
  await expect(his.locator('strong', { hasText: 'worn' })).toBeVisible()
  await his.getByPlaceholder('Answer Ama').pressSequentially('The polymer')
  await expect(hers.getByText('Bo is writing…')).toBeVisible()
  await say(his, 'The polymer. I still have mine.')
  await expect(replies(hers).filter({ hasText: 'The polymer. I still have mine.' })).toBeVisible()
  await expect(hers.getByText('Bo is writing…')).toBeHidden()
  await expect(hers.getByText('New reply from Bo')).toHaveCount(1)

  await hers.getByRole('button', { name: 'Answer Bo' }).click()
  await expect(hers.getByText('You answer Bo')).toBeVisible()
  await hers.keyboard.press('Escape')
  await expect(hers.getByText('You answer Bo')).toBeHidden()
  await hers.getByRole('button', { name: 'Answer Bo' }).click()
  await say(hers, 'And do you like it?')
  await expect(
    replies(his)
      .last()
      .getByRole('button', { name: /What this answers, by Bo/ }),
  ).toContainText('Bo: The polymer.')
  await checkAccessible(his)

  await hers.getByRole('button', { name: 'This helped me' }).click()
  await expect(his.getByText('Ama thanked you for this')).toBeVisible()
  await hers.getByRole('button', { name: 'This helped me', pressed: true }).click()
  await expect(his.getByText('Ama thanked you for this')).toBeHidden()

  await his.getByRole('button', { name: 'More about what Bo said' }).click()
  await his.getByRole('menuitem', { name: 'Edit' }).click()
  await his.getByLabel('Your words').fill('The polymer, *always*.')
  await checkAccessible(his)
  await his.keyboard.press('Control+Enter')
  await expect(hers.locator('em', { hasText: 'always' })).toBeVisible()

  await his.getByRole('button', { name: 'More about what Bo said' }).click()
  await his.getByRole('menuitem', { name: 'Delete' }).click()
  await checkAccessible(his)
  await his.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(hers.getByText('A reply of Bo was deleted.')).toBeVisible()
  await expect(hers.getByText('It answers something that was deleted.')).toBeVisible()

  await hers.getByRole('button', { name: 'More about this' }).click()
  await hers.getByRole('menuitem', { name: 'Needs no answer' }).click()
  await expect(his.getByText('Ask · needs no answer')).toBeVisible()
  await hers.getByRole('button', { name: 'More about this' }).click()
  await hers.getByRole('menuitem', { name: 'Delete' }).click()
  await hers.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(his.getByRole('heading', { name: 'A deleted thread' })).toBeVisible()
  await expect(his.getByText('nothing more is said in it')).toBeVisible()
})

test('it opens at the first unread reply, and what is read on one device is read on all', async ({
  house,
  open,
}) => {
  const c = await house.community()
  const [ama, bo] = await two(house, c)
  const his = await open(`/c/${c.slug}`, bo)
  await start(his, c, 'Thirty chairs', 'Or forty-eight?')
  for (let n = 1; n <= 4; n++) await say(his, `Thought no. ${n}.\n\n${'It went on like this. '.repeat(30)}`)

  const hers = await open(`/c/${c.slug}/talk`, ama)
  await expect(hers.getByText('5 unread')).toHaveCount(1)
  const alsoHers = await open(`/c/${c.slug}/talk`, ama)
  await hers.getByRole('link', { name: 'Thirty chairs' }).click()
  // What has not stood on the screen is not read.
  await expect(alsoHers.getByText('5 unread')).toHaveCount(0)
  await expect(alsoHers.getByText(/^\d unread/)).toHaveCount(1)
  await replies(hers).last().scrollIntoViewIfNeeded()
  await expect(alsoHers.getByText(/^\d unread/)).toHaveCount(0)
  await hers.goBack()
  await expect(hers.getByText(/^\d unread/)).toHaveCount(0)

  for (let n = 5; n <= 8; n++) await say(his, `Thought no. ${n}.\n\n${'It went on like this. '.repeat(30)}`)
  await expect(alsoHers.getByText('4 unread')).toHaveCount(1)
  await hers.getByRole('link', { name: 'Thirty chairs' }).click()
  const line = hers.getByRole('separator', { name: 'New' })
  await expect(line).toBeInViewport()
  await expect(replies(hers).filter({ hasText: 'Thought no. 5.' })).toBeInViewport()
  await expect(replies(hers).filter({ hasText: 'Thought no. 8.' })).not.toBeInViewport()

  // What comes below is counted, and one press away.
  await say(his, 'Thought no. 9.')
  await hers.getByRole('button', { name: 'A new reply below' }).click()
  await expect(replies(hers).filter({ hasText: 'Thought no. 9.' })).toBeInViewport()
  await expect(alsoHers.getByText(/^\d unread/)).toHaveCount(0)
})

test('over a long opening post the box is at hand, and with it what came below', async ({ house, open }) => {
  const c = await house.community()
  const [ama, bo] = await two(house, c)
  const his = await open(`/c/${c.slug}`, bo)
  await start(his, c, 'Forty letters', 'It went on like this.\n\n'.repeat(60))
  const hers = await open(new URL(his.url()).pathname, ama)
  await expect(hers.getByPlaceholder('Answer Bo')).toBeInViewport()
  await hers.getByPlaceholder('Answer Bo').fill('Thank you, @Bo and @Han, for')
  await expect(hers.getByText('This calls Bo. Nobody is called by @Han.')).toBeVisible()
  await hers.getByPlaceholder('Answer Bo').fill('')
  await say(his, 'And so on.')
  await hers.getByRole('button', { name: 'A new reply below' }).click()
  await expect(replies(hers).filter({ hasText: 'And so on.' })).toBeInViewport()
  await expect(hers.getByRole('button', { name: 'A new reply below' })).toBeHidden()
})

test('a host keeps a thread at hand; one follows, or mutes', async ({ house, open }) => {
  const c = await house.community()
  const [ama, bo] = await two(house, c)
  const his = await open(`/c/${c.slug}`, bo)
  await start(his, c, 'The door code', 'It is on the hook.')
  const hers = await open(`/c/${c.slug}/talk`, ama)
  const host = await open(new URL(his.url()).pathname, c.host)
  await host.getByRole('button', { name: 'More about this' }).click()
  await host.getByRole('menuitem', { name: 'Keep at hand' }).click()
  const shelf = hers.getByRole('region', { name: 'At hand' })
  await expect(shelf.getByRole('link', { name: 'The door code' })).toBeVisible()
  await expect(hers.getByRole('link', { name: 'The door code' })).toHaveCount(1)
  await checkAccessible(hers)

  await shelf.getByRole('link', { name: 'The door code' }).click()
  await hers.getByRole('button', { name: /What you are told of this thread/ }).click()
  await expect(hers.getByRole('menuitemradio', { checked: true })).toHaveText('Be told of answers to you')
  await hers.getByRole('menuitemradio', { name: /^Mute/ }).click()
  await expect(hers.getByRole('button', { name: 'What you are told of this thread: Muted' })).toBeVisible()
  await checkAccessible(hers)
  await hers.goBack()
  await expect(hers.getByText('muted').first()).toBeVisible()
  await say(his, 'And under the mat.')
  await expect(hers.getByText('Bo says more').first()).toBeVisible()
  await expect(hers.getByText(/^\d unread/)).toHaveCount(0)
})

test('without a connection what is sent waits, and then goes, once', async ({ house, open, allow }) => {
  allow(/ERR_INTERNET_DISCONNECTED|WebSocket|ERR_FAILED/)
  const c = await house.community()
  const [ama, bo] = await two(house, c)
  const his = await open(`/c/${c.slug}`, bo)
  await start(his, c, 'Glue', 'Which?')
  const hers = await open(new URL(his.url()).pathname, ama)
  await expect(hers.getByRole('heading', { name: 'Glue' })).toBeVisible()

  await hers.context().setOffline(true)
  await hers.getByPlaceholder('Answer Bo').fill('Hide glue.')
  await hers.keyboard.press('Control+Enter')
  await expect(hers.getByText('Not connected. It goes when you are again.')).toBeVisible()
  await say(his, 'Meanwhile.')
  // Also when the page is closed and opened again.
  await hers.context().setOffline(false)
  await hers.reload()
  await expect(replies(his).filter({ hasText: 'Hide glue.' })).toHaveCount(1)
  await expect(replies(hers).filter({ hasText: 'Hide glue.' })).toHaveCount(1)
  await expect(hers.getByText('Not connected.')).toHaveCount(0)

  // The answer is lost on the way: sent again it is the same reply.
  const lost = async (route: Route) => {
    await route.fetch()
    await route.abort()
  }
  await hers.route('**/replies', lost, { times: 1 })
  await hers.getByPlaceholder('Answer Bo').fill('Warm.')
  await hers.keyboard.press('Control+Enter')
  await expect(replies(his).filter({ hasText: 'Warm.' })).toHaveCount(1)
  await expect(replies(hers).filter({ hasText: 'Warm.' })).toHaveCount(1)
  await expect(hers.getByRole('button', { name: 'Send again' })).toHaveCount(0)
})

test('a draft survives a closed tab, and goes with the seat in the circle', async ({
  house,
  open,
  allow,
}) => {
  allow(/status of 40[34]/)
  const c = await house.community()
  const [ama, bo] = await two(house, c)
  const hers = await open(`/c/${c.slug}`, ama)
  const call = (page: Page, method: string, path: string, body?: object) =>
    page.evaluate(
      async ([method, path, body]) => {
        const response = await fetch(path, {
          method,
          ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
        })
        return response.status === 204 ? undefined : response.json()
      },
      [method, `/api/communities/${c.slug}${path}`, body] as const,
    )
  const face = { name: 'Letterpress', purpose: 'Ink.', seats: 4, listed: true, joining: 'open' }
  const { id: circleId } = await call(hers, 'POST', '/circles', face)
  const words = { kind: 'talk', title: 'Caslon', body: 'Worn.', circleId }
  const { id } = await call(hers, 'POST', '/threads', words)

  const his = await open(`/c/${c.slug}`, bo)
  await call(his, 'POST', `/circles/${circleId}/join`)
  await his.goto(`/c/${c.slug}/threads/${id}`)
  await his.getByPlaceholder('Answer Ama').fill('What I would never say aloud')
  await his.reload()
  await expect(his.getByPlaceholder('Answer Ama')).toHaveValue('What I would never say aloud')

  const drafts = () => his.evaluate(() => JSON.stringify({ ...localStorage }))
  expect(await drafts()).toContain('never say aloud')
  await call(hers, 'DELETE', `/circles/${circleId}/members/${bo.memberId}`)
  await expect(his.getByText('You have no seat in this circle any more')).toBeVisible()
  await expect(his.getByText('Caslon')).toHaveCount(0)
  expect(await drafts()).not.toContain('never say aloud')
})

test('on a phone the box is at hand above the bar, and nothing runs out of the page', async ({
  house,
  open,
}) => {
  const c = await house.community()
  const [ama, bo] = await two(house, c)
  const his = await open(`/c/${c.slug}`, bo)
  await start(his, c, `A title that goes on ${'xx'.repeat(55)}`, 'x'.repeat(300))
  await say(his, 'https://example.org/'.padEnd(200, 'x'))
  const hers = await open(`/c/${c.slug}/talk`, ama, { viewport: { width: 390, height: 844 } })
  const fits = () => hers.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
  await expect(hers.getByRole('link', { name: /A title that goes on/ })).toBeVisible()
  expect(await fits()).toBe(true)
  await checkAccessible(hers)
  await hers.getByRole('link', { name: /A title that goes on/ }).click()
  await expect(hers.getByPlaceholder('Answer Bo')).toBeInViewport()
  expect(await fits()).toBe(true)
  await checkAccessible(hers)
})

test('whom words call by name is said wherever one writes them', async ({ house, open }) => {
  const c = await house.community()
  const [ama] = await two(house, c)
  const hers = await open(`/c/${c.slug}/new`, ama)
  const calls = hers.getByText('This calls Bo.')
  await hers.getByLabel('What you want to say').fill('Who has board to spare, @Bo or anybody?')
  await expect(calls).toBeVisible()
  await checkAccessible(hers)
  await hers.getByLabel('Title').fill('Board')
  await hers.getByRole('button', { name: 'Start it', exact: true }).click()
  await expect(hers.getByRole('heading', { name: 'Board', level: 1 })).toBeVisible()
  await expect(calls).toHaveCount(0)
  await hers.getByRole('button', { name: 'More about this' }).click()
  await hers.getByRole('menuitem', { name: 'Edit' }).click()
  await expect(calls).toBeVisible()
  await hers.keyboard.press('Escape')
  await expect(calls).toHaveCount(0)
})

test('who may be meant is offered after an @ and letters, by keyboard and mouse', async ({ house, open }) => {
  const c = await house.community()
  const [ama] = await two(house, c)
  await house.member(c, 'Bea Fontaine')
  const hers = await open(`/c/${c.slug}/new`, ama)
  const words = hers.getByLabel('What you want to say')
  const offered = hers.getByRole('listbox', { name: 'Whom you may mean' })
  await words.pressSequentially('Meet @b')
  await expect(offered.getByRole('option')).toHaveText([/Bea Fontaine/, /Bo/])
  await expect(hers.getByText('2 names. The arrows choose, Enter takes one')).toHaveCount(1)
  await checkAccessible(hers)
  const chosen = offered.getByRole('option', { selected: true })
  await expect(chosen).toHaveText(/Bea/)
  await hers.keyboard.press('ArrowDown')
  await expect(chosen).toHaveText(/Bo/)
  await expect(words).toHaveAttribute('aria-activedescendant', (await chosen.getAttribute('id'))!)
  await hers.keyboard.press('Escape')
  await expect(offered).toBeHidden()
  await words.pressSequentially('e')
  await hers.keyboard.press('Enter')
  await expect(words).toHaveValue('Meet @Bea Fontaine ')
  await expect(words).toBeFocused()
  await expect(hers.getByText('This calls Bea Fontaine.')).toBeVisible()
  await words.pressSequentially('and @b')
  await offered.getByRole('option', { name: 'Bo', exact: true }).click()
  await expect(words).toHaveValue('Meet @Bea Fontaine and @Bo ')
  await hers.getByLabel('Title').fill('Two to meet')
  await hers.getByRole('button', { name: 'Start it', exact: true }).click()
  await expect(hers.locator('.mention')).toHaveText(['@Bea Fontaine', '@Bo'])
})

test('what is pressed while names are offered is what one presses', async ({ house, open }) => {
  const c = await house.community()
  const ama = await house.member(c, 'Ama')
  await house.member(c, 'Cleo Marsh')
  const hers = await open(`/c/${c.slug}/new`, ama)
  const words = hers.getByLabel('What you want to say')
  const offered = hers.getByRole('listbox', { name: 'Whom you may mean' })
  await hers.getByLabel('Title').fill('Two of a name')
  await words.pressSequentially('Meet @Cle')
  await expect(offered).toBeVisible()
  // It calls one alone: nothing is left to choose.
  await words.pressSequentially('o')
  await expect(hers.getByText('This calls Cleo Marsh.')).toBeVisible()
  await expect(offered).toBeHidden()

  await house.member(c, 'Cleo Stone')
  await hers.reload()
  await words.press('Control+End')
  await words.press('o')
  await words.press('Backspace')
  await expect(offered.getByRole('option')).toHaveCount(2)
  const go = hers.getByRole('button', { name: 'Start it', exact: true })
  await go.scrollIntoViewIfNeeded()
  const middle = async () => {
    const { x, y, width, height } = (await go.boundingBox())!
    return [x + width / 2, y + height / 2] as const
  }
  const aim = await middle()
  await hers.mouse.move(...aim)
  await hers.mouse.down()
  await expect(words).not.toBeFocused()
  expect(await middle()).toEqual(aim)
  await hers.mouse.up()
  await expect(hers.getByRole('heading', { name: 'Two of a name', level: 1 })).toBeVisible()

  // Nothing is offered for long to who presses elsewhere.
  await hers.goto(`/c/${c.slug}/new`)
  await words.pressSequentially('@Cleo')
  await expect(offered).toBeVisible()
  await hers.getByRole('heading', { level: 1 }).click()
  await expect(offered).toBeHidden()
})

test('… on a phone by thumb, in a reply', async ({ house, open }) => {
  const c = await house.community()
  const [ama] = await two(house, c)
  await house.member(c, 'Bea Fontaine')
  const { id } = await house.send(ama, 'POST', `${c.slug}/threads`, {
    kind: 'talk',
    title: 'Two to meet',
    body: 'Somewhere.',
  })
  const phone = await open(`/c/${c.slug}/threads/${id}`, ama, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  })
  const box = phone.getByPlaceholder('Say more')
  await box.pressSequentially('@be')
  await phone.getByRole('option', { name: 'Bea Fontaine' }).tap()
  await expect(box).toHaveValue('@Bea Fontaine ')
  await checkAccessible(phone)
  expect(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await box.press('Control+Enter')
  await expect(replies(phone).locator('.mention')).toHaveText('@Bea Fontaine')
})
