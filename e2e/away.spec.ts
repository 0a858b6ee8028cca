import { expect, type Page } from '@playwright/test'
import { disconnect, test } from './test.ts'

/** All that the page has kept on this device. */
const stored = (page: Page) =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
const words = (title: string, circleId?: string) => ({ kind: 'talk', title, body: 'Words.', circleId })
/** What is refused, or cannot be reached, is told on the console by the browser. */
const away = /ERR_INTERNET_DISCONNECTED|WebSocket|status of 40[134]/

test('who was removed while disconnected sees nothing afterwards, and nothing is left on the device', async ({
  house,
  open,
  allow,
}) => {
  allow(away)
  const c = await house.community()
  const ama = await house.member(c, 'Ama')
  const { id } = await house.send(c.host, 'POST', `${c.slug}/threads`, words('The door code'))
  const hers = await open(`/c/${c.slug}/threads/${id}`, ama)
  await hers.getByPlaceholder('Answer Hanna').fill('What I would never say aloud')
  expect(await stored(hers)).toContain('never say aloud')

  const back = await disconnect(hers)
  await house.send(c.host, 'POST', `${c.slug}/members/${ama.memberId}/remove`, { reason: 'Enough.' })
  await expect(hers.getByRole('heading', { name: 'The door code' })).toBeVisible()
  await back()
  await expect(hers.getByRole('heading', { name: `You no longer have a seat in ${c.name}` })).toBeVisible()
  await expect(hers.getByText('The door code')).toHaveCount(0)
  expect(await stored(hers)).not.toContain('never say aloud')
})

test('whose session was ended while disconnected is asked who they are', async ({ house, open, allow }) => {
  allow(away)
  const c = await house.community()
  const ama = await house.member(c, 'Ama')
  const { id } = await house.send(c.host, 'POST', `${c.slug}/threads`, words('The door code'))
  const hers = await open(`/c/${c.slug}/threads/${id}`, ama)
  await hers.getByPlaceholder('Answer Hanna').fill('What I would never say aloud')
  const back = await disconnect(hers)
  await house.pool.query('delete from sessions where account_id = $1', [ama.accountId])
  await back()
  await expect(hers.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await expect(hers.getByText('The door code')).toHaveCount(0)
  expect(await stored(hers)).not.toContain('never say aloud')
})

test('who was taken out of an unlisted circle while disconnected loses all that was in it', async ({
  house,
  open,
  allow,
}) => {
  allow(away)
  const c = await house.community()
  const [ama, bo] = [await house.member(c, 'Ama'), await house.member(c, 'Bo')]
  const face = { name: 'Cellar', purpose: 'A surprise.', seats: 4, listed: false, joining: 'invite' }
  const circle = await house.send(ama, 'POST', `${c.slug}/circles`, face)
  await house.send(ama, 'POST', `${c.slug}/circles/${circle.id}/invitations`, { memberId: bo.memberId })
  await house.send(bo, 'POST', `${c.slug}/circles/${circle.id}/join`)
  const { id } = await house.send(ama, 'POST', `${c.slug}/threads`, words('The surprise', circle.id))

  const [reading, elsewhere] = [await open(`/c/${c.slug}/talk`, bo), await open(`/c/${c.slug}`, bo)]
  for (const his of [reading, elsewhere]) {
    await his.getByRole('link', { name: 'The surprise' }).click()
    await his.getByPlaceholder('Answer Ama').fill('A cake in the cellar')
    expect(await stored(his)).toContain(id)
  }
  await elsewhere.goBack()
  await expect(elsewhere.getByRole('link', { name: 'The surprise' })).toBeVisible()
  const backs = [await disconnect(reading), await disconnect(elsewhere)]
  await house.send(ama, 'DELETE', `${c.slug}/circles/${circle.id}/members/${bo.memberId}`)
  for (const back of backs) await back()
  await expect(reading.getByText('There is nothing to read here')).toBeVisible()
  for (const his of [reading, elsewhere]) {
    await expect(his.getByText('The surprise')).toHaveCount(0)
    await expect(his.getByRole('navigation').getByText('Cellar')).toHaveCount(0)
    await his.getByRole('link', { name: 'Talk', exact: true }).first().click()
    await expect(his.getByText('Nobody has said anything here yet')).toBeVisible()
    expect(await stored(his)).not.toContain(id)
  }
})

test('a thread that was deleted while disconnected is in Talk no more, and not on the table', async ({
  house,
  open,
  allow,
}) => {
  allow(away)
  const c = await house.community()
  const ama = await house.member(c, 'Ama')
  const start = (title: string) => house.send(c.host, 'POST', `${c.slug}/threads`, words(title))
  const deleted = await start('What I regret')
  await start('What I do not')
  const [talk, table] = [await open(`/c/${c.slug}/talk`, ama), await open(`/c/${c.slug}`, ama)]
  for (const page of [talk, table]) await expect(page.getByText('What I regret')).toBeVisible()
  const backs = [await disconnect(talk), await disconnect(table)]
  await house.send(c.host, 'DELETE', `${c.slug}/threads/${deleted.id}`)
  for (const back of backs) await back()
  for (const page of [talk, table]) {
    await expect(page.getByText('What I regret')).toHaveCount(0)
    await expect(page.getByText('What I do not')).toBeVisible()
  }
})
