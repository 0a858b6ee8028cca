import { expect, type Page } from '@playwright/test'
import type { Community, House, Person } from './house.ts'
import { password } from './house.ts'
import { checkAccessible, test } from './test.ts'

const kept = (page: Page) => page.evaluate(() => JSON.stringify({ ...localStorage }))
const replies = (page: Page) => page.getByRole('region', { name: 'Replies' }).getByRole('article')
const startThread = async (house: House, { slug }: Community, who: Person) => {
  const words = { kind: 'talk', title: 'Glue', body: 'Which?' }
  return `/c/${slug}/threads/${(await house.send(who, 'POST', `${slug}/threads`, words)).id}`
}
const say = async (page: Page, words: string) => {
  await page.getByPlaceholder(/^(Answer|Say more)/).fill(words)
  await page.keyboard.press('Control+Enter')
}
const circleOf = async (house: House, { slug }: Community, keeper: Person, other: Person) => {
  const face = { name: 'Letterpress', purpose: 'Ink.', seats: 4, listed: true, joining: 'open' }
  const { id } = await house.send(keeper, 'POST', `${slug}/circles`, face)
  await house.send(other, 'POST', `${slug}/circles/${id}/join`)
  return id
}

test('who signs in next in the same browser sees and sends nothing of the one before', async ({
  house,
  open,
  allow,
}) => {
  allow(/ERR_INTERNET_DISCONNECTED|WebSocket|ERR_FAILED/)
  const c = await house.community()
  const [ama, bo] = [await house.member(c, 'Ama'), await house.member(c, 'Bo')]
  const path = await startThread(house, c, c.host)
  const hers = await open(path, ama)
  await expect(hers.getByRole('heading', { name: 'Glue' })).toBeVisible()
  const browser = hers.context()
  await browser.setOffline(true)
  await say(hers, 'What only Ama would say')
  await expect(hers.getByText('Not connected. It goes when you are again.')).toBeVisible()
  await hers.getByPlaceholder('Answer Hanna').fill('What Ama was still thinking about')
  expect(await kept(hers)).toMatch(/only Ama would say.*still thinking|still thinking.*only Ama would say/)
  await hers.close()
  // Ended from another device, while this browser was closed.
  await house.pool.query('delete from sessions where account_id = $1', [ama.accountId])
  await browser.setOffline(false)

  const his = await browser.newPage()
  await his.goto(path)
  await his.getByLabel('E-mail address').fill(bo.email)
  await his.getByRole('textbox', { name: 'Password' }).fill(password)
  await his.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(his.getByPlaceholder('Answer Hanna')).toHaveValue('')
  expect(await kept(his)).not.toContain('Ama')
  await say(his, 'Bone glue.')
  const host = await open(path, c.host)
  await expect(replies(host).filter({ hasText: 'Bone glue.' })).toBeVisible()
  await expect(replies(host)).toHaveCount(1)
})

test('what was said without a connection arrives in the order it was said', async ({
  house,
  open,
  allow,
}) => {
  allow(/ERR_INTERNET_DISCONNECTED|WebSocket|ERR_FAILED/)
  const c = await house.community()
  const ama = await house.member(c, 'Ama')
  const path = await startThread(house, c, c.host)
  const hers = await open(path, ama)
  await expect(hers.getByRole('heading', { name: 'Glue' })).toBeVisible()
  await hers.context().setOffline(true)
  for (const words of ['Hide glue.', 'Warm.', 'Twice.']) await say(hers, words)
  await expect(hers.getByText('Not connected. It goes when you are again.')).toHaveCount(3)
  // The first takes longer than the others would.
  await hers.route('**/replies', async (route) => {
    if (route.request().postData()?.includes('Hide glue.')) await new Promise((go) => setTimeout(go, 1_000))
    await route.continue()
  })
  await hers.context().setOffline(false)
  const host = await open(path, c.host)
  await expect(replies(host)).toHaveText([/Hide glue\./, /Warm\./, /Twice\./])
  await expect(hers.getByText('Not connected.')).toHaveCount(0)
})

test('a circle lost while one writes for it: nothing is published, and the page says so', async ({
  house,
  open,
}) => {
  const c = await house.community()
  const [ama, bo] = [await house.member(c, 'Ama'), await house.member(c, 'Bo')]
  const circleId = await circleOf(house, c, ama, bo)
  const [thread, ping] = [
    await open(`/c/${c.slug}/new?circle=${circleId}`, bo),
    await open(`/c/${c.slug}/pings/new?circle=${circleId}`, bo),
  ]
  await thread.getByLabel('Title').fill('What we never say aloud')
  await thread.getByLabel('What you want to say').fill('Between us.')
  await ping.getByLabel('What is it about?').fill('What we never ask aloud?')
  await house.send(ama, 'DELETE', `${c.slug}/circles/${circleId}/members/${bo.memberId}`)

  await expect(thread.getByRole('heading', { name: 'Nothing can be started there' })).toBeVisible()
  await expect(ping.getByRole('heading', { name: 'Nobody can be asked there' })).toBeVisible()
  await checkAccessible(thread)
  for (const page of [thread, ping]) {
    await expect(page.getByText('Nothing was sent.')).toBeVisible()
    expect(await kept(page)).not.toContain('aloud')
  }
  // Also when it is opened again, and where one writes for all.
  await thread.reload()
  await expect(thread.getByRole('heading', { name: 'Nothing can be started there' })).toBeVisible()
  await thread.goto(`/c/${c.slug}/new`)
  await expect(thread.getByLabel('Title')).toHaveValue('')
  await ping.goto(`/c/${c.slug}/pings/new`)
  await expect(ping.getByLabel('What is it about?')).toHaveValue('')
  const { rows } = await house.pool.query('select 1 from threads where community_id = $1', [c.id])
  expect(rows).toEqual([])
})

test('what was begun for all and what was begun for a circle stay apart, also when the page is opened again', async ({
  house,
  open,
}) => {
  const c = await house.community()
  const [ama, bo] = [await house.member(c, 'Ama'), await house.member(c, 'Bo')]
  const circleId = await circleOf(house, c, ama, bo)
  const page = await open(`/c/${c.slug}/new`, bo)
  for (const [path, label, whom] of [
    ['new', 'Title', 'Who can read it'],
    ['pings/new', 'What is it about?', 'Whom do you ask?'],
  ] as const) {
    const [all, some] = [`/c/${c.slug}/${path}`, `/c/${c.slug}/${path}?circle=${circleId}`]
    await page.goto(all)
    await page.getByLabel(label).fill('For everybody')
    await page.goto(some)
    await expect(page.getByLabel(label)).toHaveValue('')
    await page.getByLabel(label).fill('For the printers')
    await page.reload()
    await expect(page.getByLabel(label)).toHaveValue('For the printers')
    await page.goto(all)
    await expect(page.getByLabel(label)).toHaveValue('For everybody')
    // One chooses whom it is for: what is there is not overwritten by what is here.
    await page.getByLabel(whom).selectOption({ label: 'Letterpress' })
    await expect(page.getByLabel(label)).toHaveValue('For the printers')
    await page.getByLabel(label).fill('')
    await page.getByLabel(whom).selectOption('')
    await expect(page.getByLabel(label)).toHaveValue('For everybody')
    await page.getByLabel(whom).selectOption({ label: 'Letterpress' })
    await expect(page.getByLabel(label)).toHaveValue('For everybody')
  }
})

test('the answer is lost and the tab is closed: the draft sent again is the same thread', async ({
  house,
  open,
  allow,
}) => {
  allow(/ERR_FAILED/)
  const c = await house.community()
  const ama = await house.member(c, 'Ama')
  const page = await open(`/c/${c.slug}/new`, ama)
  await page.route('**/api/communities/*/threads', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await route.fetch()
    await route.abort()
  })
  await page.getByLabel('Title').fill('Once')
  await page.getByLabel('What you want to say').fill('And not twice.')
  await page.getByRole('button', { name: 'Start it' }).click()
  await expect(page.getByText('The server cannot be reached.')).toBeVisible()
  await page.unroute('**/api/communities/*/threads')
  await page.reload()
  await expect(page.getByLabel('Title')).toHaveValue('Once')
  await page.getByRole('button', { name: 'Start it' }).click()
  await expect(page.getByRole('heading', { name: 'Once', level: 1 })).toBeVisible()
  const { rows } = await house.pool.query('select 1 from threads where community_id = $1', [c.id])
  expect(rows).toHaveLength(1)
})

/** What is sent there arrives, and its answer does not, until it is answered again. */
const loseAnswers = async (page: Page, path: string) => {
  await page.route(path, async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await route.fetch()
    await route.abort()
  })
  return () => page.unroute(path)
}
const lost = (page: Page) => page.getByText('The server cannot be reached.')
const vouch = 'She answered my letter about glue with four pages and a drawing.'

test('the answer to an invitation is lost and the tab is closed: the same words are the same one, and have a link', async ({
  house,
  open,
  allow,
}) => {
  allow(/ERR_FAILED/)
  const c = await house.community()
  const ama = await house.member(c, 'Ama')
  const page = await open(`/c/${c.slug}/invitations`, ama)
  const answer = await loseAnswers(page, '**/invitations')
  const send = page.getByRole('button', { name: 'Keep the chair and draw the link' })
  await page.getByLabel('Why them').fill(vouch)
  await send.click()
  await expect(lost(page)).toBeVisible()
  await answer()
  await page.reload()
  await expect(page.getByLabel('Why them')).toHaveValue(vouch)
  await send.click()
  await expect(page.getByLabel('The link')).toHaveValue(/\/join#[\w-]{27}$/)
  const { rows } = await house.pool.query('select 1 from invitations where community_id = $1', [c.id])
  expect(rows).toHaveLength(1)
  expect(await kept(page)).not.toContain('sent.')
})

test('the answer to a name in the line is lost: it is there once; taken back, the same words are a new one', async ({
  house,
  open,
  allow,
}) => {
  allow(/ERR_FAILED/)
  const c = await house.community({ seats: 2 })
  const ama = await house.member(c, 'Ama')
  const page = await open(`/c/${c.slug}/invitations`, ama)
  const put = page.getByRole('button', { name: 'Put them in the line' })
  const line = page.getByRole('region', { name: 'In the line for a seat' }).getByRole('listitem')
  const sendUnanswered = async () => {
    const answer = await loseAnswers(page, '**/waiting')
    await page.getByLabel('Why them').fill(vouch)
    await page.getByLabel('Their name').fill('Mireille')
    await put.click()
    await expect(lost(page)).toBeVisible()
    await answer()
  }
  await sendUnanswered()
  await put.click()
  await expect(page.getByText('Mireille is in the line.')).toBeVisible()
  await expect(line).toHaveCount(1)
  const states = async () => {
    const words = 'select state from waiting where community_id = $1 order by created_at'
    return (await house.pool.query(words, [c.id])).rows.map(({ state }) => state)
  }
  expect(await states()).toEqual(['waiting'])

  const takeBack = async () => {
    await page.getByRole('button', { name: 'Take Mireille out of the line' }).click()
    await page.getByRole('button', { name: 'Take out of the line' }).click()
    await expect(line).toHaveCount(0)
    // The row goes as soon as it is heard; what one types goes to the dialog as long as that is there.
    await expect(page.getByRole('alertdialog')).toHaveCount(0)
  }
  await takeBack()
  await sendUnanswered()
  await expect(line).toHaveCount(1)
  await takeBack()
  await put.click()
  await expect(line).toHaveCount(1)
  expect(await states()).toEqual(['withdrawn', 'withdrawn', 'waiting'])
})

test('a seat in a circle is kept once, though its answer is lost and nothing is heard of it', async ({
  house,
  open,
  allow,
}) => {
  allow(/ERR_FAILED/)
  const c = await house.community()
  const [ama, bo] = [await house.member(c, 'Ama'), await house.member(c, 'Bo')]
  await house.member(c, 'Cleo')
  const circleId = await circleOf(house, c, ama, bo)
  const page = await open('/', ama)
  await page.routeWebSocket('**/api/live*', (socket) => {
    const server = socket.connectToServer()
    server.onMessage((frame) => {
      if (!String(frame).includes('"circle.invitation"')) socket.send(frame)
    })
  })
  await page.goto(`/c/${c.slug}/circles/${circleId}/keep`)
  const keep = page.getByRole('button', { name: 'Keep a seat for Cleo' })
  const answer = await loseAnswers(page, '**/circles/*/invitations')
  await keep.click()
  await expect(lost(page)).toBeVisible()
  await answer()
  await keep.click()
  await expect(page.getByRole('region', { name: 'Seats that are kept' })).toContainText('Cleo')
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(await kept(page)).not.toContain('sent.')
})

test('what is written while the first words of a private talk are sent goes on in its box', async ({
  house,
  open,
}) => {
  const c = await house.community()
  const [ama, bo] = [await house.member(c, 'Ama'), await house.member(c, 'Bo')]
  const page = await open(`/c/${c.slug}/private/${bo.memberId}`, ama)
  let letGo = () => {}
  const held = new Promise<void>((go) => (letGo = go))
  let arrived = () => {}
  const isThere = new Promise<void>((go) => (arrived = go))
  // It is heard of before it is answered.
  await page.route('**/private', async (route) => {
    const response = await route.fetch()
    arrived()
    await held
    await route.fulfill({ response })
  })
  await page.getByPlaceholder('Write to Bo').fill('Hello.')
  await page.keyboard.press('Control+Enter')
  await isThere
  await page.getByPlaceholder('Write to Bo').pressSequentially(' And one more thing')
  letGo()
  await expect(page.getByText('Hello.', { exact: true })).toBeVisible()
  const box = page.getByPlaceholder('Say more')
  await expect(box).toHaveValue('And one more thing')
  await box.press('Control+Enter')
  await expect(replies(page)).toHaveText([/And one more thing/])
})

test('on the way to another circle what one has begun goes along', async ({ house, open }) => {
  const c = await house.community()
  const [ama, bo] = [await house.member(c, 'Ama'), await house.member(c, 'Bo')]
  await circleOf(house, c, ama, bo)
  const page = await open(`/c/${c.slug}/pings/new`, bo)
  await page.getByLabel('How many do you need?').fill('2')
  await page.getByLabel('Whom do you ask?').selectOption({ label: 'Letterpress' })
  await expect(page.getByText('this circle’s')).toBeVisible()
  await expect(page.getByLabel('How many do you need?')).toHaveValue('2')
  await page.getByLabel('What is it about?').fill('Who can ink?')
  await page.getByLabel('Whom do you ask?').selectOption('')
  await expect(page.getByText('the community’s')).toBeVisible()
  await expect(page.getByLabel('What is it about?')).toHaveValue('Who can ink?')
  expect(await kept(page)).toMatch(/ping\.all/)
  expect((await kept(page)).match(/Who can ink/g)).toHaveLength(1)
})
