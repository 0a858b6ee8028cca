import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import type { Community, House, Person } from './house.ts'
import { checkAccessible, test } from './test.ts'

const ask = (house: House, { slug }: Community, who: Person, what: string, more: object = {}) =>
  house.send(who, 'POST', `${slug}/pings`, {
    what,
    closesAt: new Date(Date.now() + 20 * 3_600_000).toISOString(),
    ...more,
  })

test('a ping is sent, answered in one tap in another browser, fills live, is closed and told back', async ({
  house,
  open,
}) => {
  const community = await house.community({ host: 'Jonas' })
  const { slug, host } = community
  const ama = await house.member(community, 'Ama')
  const sefa = await house.member(community, 'Sefa')
  const hers = await open(`/c/${slug}`, ama)
  await expect(hers.getByRole('heading', { level: 1 })).toBeVisible()

  const his = await open(`/c/${slug}/pings/new`, host)
  await his.getByLabel('What is it about?').fill('Who can help carry six shelves?')
  await his.getByLabel('Why, and what one should know').fill('The kiln dies on Friday.')
  await his.getByLabel('How many do you need?').fill('1')
  await checkAccessible(his)
  await his.getByRole('button', { name: 'Send it' }).click()
  await expect(his.getByRole('heading', { name: 'Who can help carry six shelves?' })).toBeVisible()

  // It reaches her open page without reloading, and her table on the next look.
  await expect(hers.getByText('Who can help carry six shelves?').first()).toBeVisible()
  await hers.goto(`/c/${slug}`)
  await hers.getByRole('button', { name: 'I’m in' }).press('Enter')
  await expect(hers.getByText('You are in.')).toBeVisible()
  await expect(hers.getByRole('button', { name: 'Change your answer' })).toBeFocused()
  await checkAccessible(hers)
  await expect(his.getByRole('link', { name: 'Ama' })).toBeVisible()

  const third = await open(`/c/${slug}/pings`, sefa)
  // What that means is read out, and stands where one says something; on the ping's own page from the start.
  const notMe = third.getByRole('button', { name: 'Not me' })
  const meaning = 'To the others it looks like can’t.'
  await expect(notMe).toHaveAccessibleDescription(new RegExp(`${meaning}$`))
  await expect(third.getByText(meaning)).toHaveClass('visually-hidden')
  await third.getByRole('button', { name: 'Say something first' }).press('Enter')
  await expect(third.getByText(meaning)).not.toHaveClass('visually-hidden')
  await checkAccessible(third)
  await notMe.click()
  await expect(third.getByText('You said: not me.')).toBeVisible()
  await third.getByRole('button', { name: 'Change your answer' }).press('Enter')
  await expect(third.getByRole('button', { name: 'I’m in' })).toBeFocused()
  await third.getByRole('button', { name: 'Can’t this time' }).click()
  await expect(third.getByText('You can’t this time.')).toBeVisible()

  await his.getByRole('button', { name: 'More about this ping' }).click()
  await his.getByRole('menuitem', { name: 'Close it now' }).click()
  await his.getByRole('button', { name: 'Close it now' }).click()
  await his
    .getByRole('textbox', { name: 'What came of it' })
    .fill('Ama came, and **all six** shelves are safe.')
  await checkAccessible(his)
  await his.getByRole('button', { name: 'Tell it' }).click()
  await expect(his.getByText('Ama came, and all six shelves are safe.')).toBeVisible()

  await hers.goto(`/c/${slug}/inbox`)
  await expect(hers.getByText(/shelves/).first()).toBeVisible()
  await hers
    .getByText(/Who can help carry six shelves/)
    .first()
    .click()
  await expect(hers.getByText('Ama came, and all six shelves are safe.')).toBeVisible()
  await hers
    .getByRole('link', { name: /^Pings/ })
    .first()
    .click()
  await expect(hers.getByText('Ama came, and all six shelves are safe.')).toBeVisible()

  // Looked at, it is read, also when nobody has written under it.
  const talk = await open(`/c/${slug}/talk`, sefa)
  await expect(talk.getByText('1 unread')).toHaveCount(1)
  await talk.getByRole('link', { name: 'Who can help carry six shelves?' }).click()
  await expect(talk.getByText('Nobody has written yet.')).toBeVisible()
  await expect(talk.getByRole('heading', { level: 1 })).toBeInViewport()
  await talk.goBack()
  await expect(talk.getByRole('link', { name: 'Who can help carry six shelves?' })).toBeVisible()
  await expect(talk.getByText('1 unread')).toHaveCount(0)
})

test('past the most one waits for a place, and moves up by oneself when somebody drops out', async ({
  house,
  open,
}) => {
  const room = await house.community({ host: 'Jonas' })
  const [ama, sefa] = [await house.member(room, 'Ama'), await house.member(room, 'Sefa')]
  const { id } = await ask(house, room, room.host, 'Who can drive the van?', { needed: 1, atMost: 1 })
  await house.send(ama, 'PUT', `${room.slug}/pings/${id}/answer`, { choice: 'in' })

  const page = await open(`/c/${room.slug}/pings/${id}`, sefa)
  await expect(page.getByText('To the others it looks like can’t.')).not.toHaveClass('visually-hidden')
  await expect(page.getByText('At most one. One is in. Enough are in.')).toBeVisible()
  await page.getByRole('button', { name: 'I’m in' }).click()
  await expect(page.getByText('You are in once a place comes free: all are taken just now.')).toBeVisible()
  await expect(page.getByRole('status').getByText('One waits for a place.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Waiting for a place' })).toBeVisible()
  await checkAccessible(page)
  // The ring is one stop for who goes by the keyboard; the arrows walk around it.
  await page.getByRole('button', { name: 'Change your answer' }).focus()
  await page.keyboard.press('Tab')
  await expect(page.locator('svg :focus')).toHaveAccessibleName('Ama, in')
  await page.keyboard.press('Tab')
  await expect(page.locator('svg :focus')).toHaveCount(0)

  await house.send(ama, 'PUT', `${room.slug}/pings/${id}/answer`, { choice: 'cant' })
  await expect(page.getByText('You are in.', { exact: true })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Waiting for a place' })).toBeHidden()
  await expect(page.getByRole('region', { name: 'Who is in' }).getByRole('listitem').first()).toHaveText(
    /Sefa/,
  )
})

test('a changed time is told to those who are in, and asks them again', async ({ house, open }) => {
  const room = await house.community({ host: 'Jonas' })
  const ama = await house.member(room, 'Ama')
  const happensAt = new Date(Date.now() + 48 * 3_600_000).toISOString()
  const { id } = await ask(house, room, room.host, 'Who can carry shelves?', { happensAt, place: 'The shed' })
  const hers = await open(`/c/${room.slug}/pings/${id}`, ama)
  await hers.getByRole('button', { name: 'I’m in' }).click()
  await expect(hers.getByText('You are in.', { exact: true })).toBeVisible()

  const his = await open(`/c/${room.slug}/pings/${id}`, room.host)
  await his.getByRole('button', { name: 'More about this ping' }).click()
  await his.getByRole('menuitem', { name: 'Change what, where, when' }).click()
  const dialog = his.getByRole('dialog', { name: 'Change this ping' })
  const time = await dialog.getByLabel('When it happens').inputValue()
  await dialog.getByLabel('When it happens').fill(time.replace(/\d\d$/, time.endsWith('30') ? '45' : '30'))
  await checkAccessible(his)
  await dialog.getByRole('button', { name: 'Change it' }).click()
  await expect(dialog).toBeHidden()

  await expect(hers.getByText('The time has changed since you said yes. Are you still in?')).toBeVisible()
  const stale = his.getByText('said so before the time changed')
  await expect(stale).toBeVisible()
  await checkAccessible(hers)
  // On the table too one reads what one says yes to, and is asked once.
  await hers.goto(`/c/${room.slug}`)
  await expect(hers.getByText(/, The shed$/)).toBeVisible()
  await expect(hers.getByText('The time has changed')).toHaveCount(1)
  await hers.getByRole('button', { name: 'Still in' }).click()
  await expect(hers.getByText('You are in.', { exact: true })).toBeVisible()
  await expect(hers.getByText('Are you still in?')).toBeHidden()
  await expect(stale).toBeHidden()
})

test('the outcome that is owed is told, and the next ping sent, in one go', async ({ house, open }) => {
  const room = await house.community({ host: 'Jonas' })
  const ama = await house.member(room, 'Ama')
  const { id } = await ask(house, room, room.host, 'Who can carry six shelves?')
  await house.send(ama, 'PUT', `${room.slug}/pings/${id}/answer`, { choice: 'in' })
  await house.send(room.host, 'POST', `${room.slug}/pings/${id}/close`)

  const page = await open(`/c/${room.slug}`, room.host)
  const owed = page.getByRole('region', { name: 'Waits for your outcome' })
  await expect(owed.getByRole('link', { name: 'Tell what came of it' })).toBeVisible()
  await checkAccessible(page)
  await page.goto(`/c/${room.slug}/pings/new`)
  await expect(page.getByText('First, what came of “Who can carry six shelves?”')).toBeVisible()
  await expect(page.getByLabel('What came of it')).toHaveValue('Ama was in. Thank you.')
  await page.getByLabel('What came of it').fill('Ama came, and all six are safe.')
  await page.getByLabel('What is it about?').fill('Who can bring a broom?')
  await checkAccessible(page)
  await page.getByRole('button', { name: 'Tell the outcome and send' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Who can bring a broom?' })).toBeVisible()

  const hers = await open(`/c/${room.slug}/pings/${id}`, ama)
  await expect(hers.getByText('Ama came, and all six are safe.')).toBeVisible()
  await expect(hers.getByText('You were in. Thank you.')).toBeVisible()
})

test('what its author writes of an outcome stays in their box, though somebody who was in is first', async ({
  house,
  open,
}) => {
  const room = await house.community({ host: 'Jonas' })
  const ama = await house.member(room, 'Ama')
  const owes = async (what: string) => {
    const { id } = await ask(house, room, room.host, what)
    await house.send(ama, 'PUT', `${room.slug}/pings/${id}/answer`, { choice: 'in' })
    await house.send(room.host, 'POST', `${room.slug}/pings/${id}/close`)
    return id
  }
  const id = await owes('Who can carry six shelves?')
  const page = await open(`/c/${room.slug}/pings/${id}`, room.host)
  const box = page.getByRole('textbox', { name: 'What came of it' })
  await expect(box).toHaveValue('Ama was in. Thank you.')
  await box.fill('Ama came, and all six are safe.')
  await house.send(ama, 'PUT', `${room.slug}/pings/${id}/outcome`, { text: 'Six shelves, no soup.' })
  await expect(page.getByText('Ama has told it meanwhile, and the first stands.')).toBeVisible()
  await expect(box).toHaveValue('Ama came, and all six are safe.')
  await expect(page.getByRole('button', { name: 'Tell it' })).toBeHidden()
  await checkAccessible(page)
  await page.getByRole('button', { name: 'Leave it as it is' }).click()
  await expect(page.getByText('Six shelves, no soup.')).toBeVisible()

  // Who has written nothing sees at once what was told.
  const other = await owes('Who can bring a broom?')
  await page.goto(`/c/${room.slug}/pings/${other}`)
  await expect(box).toHaveValue('Ama was in. Thank you.')
  await house.send(ama, 'PUT', `${room.slug}/pings/${other}/outcome`, { text: 'One broom.' })
  await expect(page.getByText('One broom.')).toBeVisible()
  await expect(box).toHaveCount(0)
})

test('what was said to the author alone does not become public with a change of mind', async ({
  house,
  open,
}) => {
  const room = await house.community({ host: 'Jonas' })
  const [ama, sefa] = [await house.member(room, 'Ama'), await house.member(room, 'Sefa')]
  const { id } = await ask(house, room, room.host, 'Who can drive the van?')
  const hers = await open(`/c/${room.slug}/pings/${id}`, ama)
  await hers.getByRole('button', { name: 'Say something first' }).click()
  await hers.getByLabel('A note with your answer').fill('I am ill, keep it to yourself.')
  await hers.getByRole('button', { name: 'Can’t this time' }).click()
  await expect(hers.getByText('You can’t this time.')).toBeVisible()
  const his = await open(`/c/${room.slug}/pings/${id}`, room.host)
  await expect(his.getByText('I am ill, keep it to yourself.')).toBeVisible()

  await hers.getByRole('button', { name: 'Change your answer' }).click()
  await hers.getByRole('button', { name: 'I’m in' }).click()
  await expect(hers.getByText('You are in.')).toBeVisible()
  const others = await open(`/c/${room.slug}/pings/${id}`, sefa)
  await expect(others.getByRole('link', { name: 'Ama' })).toBeVisible()
  for (const page of [hers, his, others]) await expect(page.getByText('I am ill')).toHaveCount(0)
})

test('an answer given without a connection goes when there is one; too late, that is said', async ({
  house,
  open,
  allow,
}) => {
  allow(/ERR_INTERNET_DISCONNECTED|WebSocket|ERR_FAILED|status of 409 .*\/answer/)
  const room = await house.community({ host: 'Jonas' })
  const [ama, sefa] = [await house.member(room, 'Ama'), await house.member(room, 'Sefa')]
  const { id } = await ask(house, room, room.host, 'Who can drive the van?')
  const path = `/c/${room.slug}/pings/${id}`
  const hers = await open(path, ama)
  let others = await open(path, sefa)
  for (const page of [hers, others]) {
    await expect(page.getByRole('button', { name: 'I’m in' })).toBeVisible()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'I’m in' }).click()
    await expect(page.getByText('Your answer waits, and then goes.')).toBeVisible()
  }
  await hers.context().setOffline(false)
  await expect(hers.getByText('You are in.')).toBeVisible()
  await expect(hers.getByText('Your answer waits')).toHaveCount(0)

  // Also when the page was closed meanwhile.
  await house.send(room.host, 'POST', `${room.slug}/pings/${id}/close`)
  const browser = others.context()
  await others.close()
  await browser.setOffline(false)
  others = await browser.newPage()
  await others.goto(path)
  await expect(others.getByText('Your answer did not arrive. This ping has ended.')).toBeVisible()
  await expect(others.getByText('Your answer waits')).toHaveCount(0)
})

test('a circle is asked first, and the rest see it without being asked, until their time comes', async ({
  house,
  open,
}) => {
  const room = await house.community({ host: 'Jonas' })
  const [ama, sefa] = [await house.member(room, 'Ama'), await house.member(room, 'Sefa')]
  const face = { name: 'Potters', purpose: 'Clay.', listed: true, joining: 'open' }
  const circle = await house.send(room.host, 'POST', `${room.slug}/circles`, face)
  await house.send(ama, 'POST', `${room.slug}/circles/${circle.id}/join`)
  const asked = await open(`/c/${room.slug}`, ama)
  const rest = await open(`/c/${room.slug}`, sefa)
  for (const page of [asked, rest]) await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

  const his = await open(`/c/${room.slug}/pings/new`, room.host)
  await his.getByLabel('What is it about?').fill('Who can carry six shelves?')
  await his.getByLabel('First ask').selectOption('Potters')
  await expect(his.getByText('One more is asked after 15 minutes, if too few are in.')).toBeVisible()
  await his.getByRole('button', { name: 'Send it' }).click()
  await expect(his.getByText('Say how many: the rest are asked while it is fewer.')).toBeVisible()
  await his.getByLabel('How many do you need?').fill('1')
  await checkAccessible(his)
  await his.getByRole('button', { name: 'Send it' }).click()
  await expect(his.getByText('asks a circle first, then everyone')).toBeVisible()
  await expect(
    his.getByText(/A circle is asked first; everyone else .+, if too few are in by then\./),
  ).toBeVisible()

  await expect(asked.getByRole('region', { name: 'A ping for you' })).toBeVisible()
  await expect(rest.getByRole('region', { name: 'A ping for you' })).toHaveCount(0)
  // Her time has come.
  await house.pool.query(`update pings set rest_at = snug_now() where community_id = $1`, [room.id])
  await expect(rest.getByRole('region', { name: 'A ping for you' })).toBeVisible()
  await rest.getByRole('link', { name: 'Answer', exact: true }).click()
  await rest.getByRole('button', { name: 'I’m in' }).click()
  await expect(rest.getByText('You are in.', { exact: true })).toBeVisible()

  await his.getByRole('button', { name: 'More about this ping' }).click()
  await his.getByRole('menuitem', { name: 'Close it now' }).click()
  await his.getByRole('button', { name: 'Close it now' }).click()
  await expect(
    his.getByRole('list', { name: 'How it went' }).getByText(/^Everyone else was asked after/),
  ).toBeVisible()
  // Said once: the picture beside it is for the eye.
  await expect(his.getByRole('main').getByRole('img', { name: /asked after/ })).toHaveCount(0)
  await checkAccessible(his)
})

test('a ping with a time goes into one’s calendar', async ({ house, open }) => {
  const room = await house.community({ host: 'Jonas' })
  const ama = await house.member(room, 'Ama')
  const happensAt = new Date(Date.now() + 48 * 3_600_000).toISOString()
  const { id } = await ask(house, room, room.host, 'Who can carry shelves?', { happensAt, place: 'The yard' })
  const page = await open(`/c/${room.slug}/pings/${id}`, ama)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Put it in your calendar' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('ping.ics')
  const file = await readFile(await download.path(), 'utf8')
  expect(file).toContain('SUMMARY:Who can carry shelves?\r\nLOCATION:The yard\r\n')
  await checkAccessible(page)
})

test('a host sets how many pings there may be, with the keyboard; the log and the form say so', async ({
  house,
  open,
}) => {
  const c = await house.community()
  const ama = await house.member(c, 'Ama')
  const his = await open(`/c/${c.slug}/settings`, c.host)
  const form = his.getByRole('form', { name: 'Pings' })
  await form.getByLabel('Pings that a member may send in any 7 days').fill('5')
  await form.getByLabel('Minutes until a ping is mailed').fill('0')
  await form.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(form.getByText('Saved.')).toBeHidden()
  await form.getByLabel('Minutes until a ping is mailed').fill('10')
  await form.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(form.getByText('Saved.')).toBeVisible()
  await checkAccessible(his)

  const hers = await open(`/c/${c.slug}/log`, ama)
  await expect(hers.getByText('Hanna changed how many pings a member may send')).toBeVisible()
  await hers.goto(`/c/${c.slug}/pings/new`)
  await expect(hers.getByText(/5 of your 5/)).toBeVisible()
})
