import { expect } from '@playwright/test'
import { test } from './mailed.ts'
import { checkAccessible } from './test.ts'

test('what reaches one is said in plain words, chosen by the keyboard, and the same on all devices', async ({
  house,
  open,
}) => {
  const room = await house.community()
  const ama = await house.member(room, 'Ama')
  const [page, phone] = [
    await open(`/c/${room.slug}/you`, ama),
    await open(`/c/${room.slug}/reach`, ama, { viewport: { width: 390, height: 800 }, colorScheme: 'dark' }),
  ]
  await page.getByRole('link', { name: 'What reaches you' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'What reaches you' })).toBeFocused()
  const words = page.getByRole('region', { name: 'In plain words' })
  await expect(words.getByText('From the whole community: what is addressed to you')).toBeVisible()
  // Nothing can come yet: neither does it wait for the end of quiet hours, nor wake.
  await expect(words.getByText(/quiet hours|urgent/)).toHaveCount(0)
  await checkAccessible(page)
  await checkAccessible(phone)
  // Where mail cannot come yet, what is to be done about it is one step away.
  await phone.getByRole('link', { name: 'Show it in your account' }).click()
  await expect(phone.getByRole('button', { name: 'Mail me a link' })).toBeVisible()
  await phone.goBack()

  await house.pool.query('update accounts set proved_at = now() where id = $1', [ama.accountId])
  await Promise.all([page.reload(), phone.reload()])
  await expect(words.getByText('In your quiet hours, from 22:00 to 07:00, nothing is sent')).toBeVisible()
  await expect(words.getByText('An urgent ping comes in these hours too.')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Never wake me' }).press('Space')
  await expect(phone.getByText('Not even an urgent ping comes in these hours.')).toBeVisible()

  await page.getByLabel('From', { exact: true }).fill('23:30')
  await page.getByRole('button', { name: 'Save the quiet hours' }).press('Enter')
  await expect(phone.getByText('from 23:30 to 07:00, nothing is sent')).toBeVisible()
  await page.getByRole('combobox', { name: 'The whole community' }).selectOption('Nothing')
  await expect(words.getByText('From the whole community: nothing.')).toBeVisible()
  await expect(phone.getByText('From the whole community: nothing.')).toBeVisible()
  await expect(words.getByText(/quiet hours|urgent/)).toHaveCount(0)
  // Without quiet hours: what may come is named, and nothing is where nothing comes.
  await page.getByLabel('From', { exact: true }).fill('07:00')
  await page.getByRole('button', { name: 'Save the quiet hours' }).press('Enter')
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(words.getByText('at any hour')).toBeHidden()
  await page.getByRole('combobox', { name: 'The whole community' }).selectOption('Everything')
  await expect(words.getByText('Mails may come at any hour.', { exact: true })).toBeVisible()
  await page.getByLabel('Away until').fill(`${new Date().getFullYear() + 1}-06-01`)
  await page.getByRole('button', { name: 'I am away until then' }).press('Enter')
  await expect(phone.getByText(/You are away until .*nothing is sent to you/)).toBeVisible()
  await phone.getByRole('button', { name: 'I am back' }).click()
  await expect(words.getByText(/You are away until/)).toBeHidden()
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('a host sets the quiet hours, with the keyboard; who has chosen none follows, and may keep their own', async ({
  house,
  open,
  allow,
}) => {
  const room = await house.community()
  const ama = await house.member(room, 'Ama')
  await house.pool.query('update accounts set proved_at = now() where id = $1', [ama.accountId])
  const hers = await open(`/c/${room.slug}/reach`, ama, {
    viewport: { width: 390, height: 800 },
    colorScheme: 'dark',
  })
  const words = hers.getByRole('region', { name: 'In plain words' })
  const follows = hers.getByRole('checkbox', { name: 'Those of the community' })
  await expect(follows).toBeChecked()
  await expect(words.getByText('from 22:00 to 07:00, nothing is sent')).toBeVisible()

  const his = await open(`/c/${room.slug}/settings`, room.host)
  const form = his.getByRole('form', { name: 'Quiet hours' })
  await form.getByLabel('From, in the evening').selectOption('20:00')
  await form.getByLabel('Until, in the morning').selectOption('08:00')
  await form.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(form.getByText('Saved.')).toBeVisible()
  await checkAccessible(his)
  await expect(hers.getByText('Those of the community, from 20:00 to 08:00')).toBeVisible()
  await expect(words.getByText('from 20:00 to 08:00, nothing is sent')).toBeVisible()
  await expect(hers.getByLabel('From', { exact: true })).toHaveValue('20:00')

  await hers.getByLabel('From', { exact: true }).fill('23:00')
  await hers.getByRole('button', { name: 'Save the quiet hours' }).press('Enter')
  await expect(words.getByText('from 23:00 to 08:00, nothing is sent')).toBeVisible()
  await expect(follows).not.toBeChecked()
  await form.getByLabel('From, in the evening').selectOption('21:30')
  await form.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(hers.getByText('Those of the community, from 21:30 to 08:00')).toBeVisible()
  await expect(words.getByText('from 23:00 to 08:00, nothing is sent')).toBeVisible()
  await checkAccessible(hers)
  expect(await hers.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await follows.press('Space')
  await expect(words.getByText('from 21:30 to 08:00, nothing is sent')).toBeVisible()
  await expect(hers.getByLabel('From', { exact: true })).toHaveValue('21:30')
  await expect(follows).toBeFocused()
  await expect(hers.getByText('Saved.')).toBeVisible()

  // Ticked off, what stands in the fields is hers; refused, the box shows what is so.
  await hers.getByLabel('Until', { exact: true }).fill('06:15')
  await expect(hers.getByText('Saved.')).toBeHidden()
  allow(/ERR_FAILED .*\/reach$/)
  await hers.route('**/reach', (route) => route.abort(), { times: 1 })
  await follows.press('Space')
  await expect(hers.getByRole('alert')).toBeVisible()
  await expect(follows).toBeChecked()
  await expect(hers.getByText('Saved.')).toBeHidden()
  await follows.press('Space')
  await expect(words.getByText('from 21:30 to 06:15, nothing is sent')).toBeVisible()
  await expect(follows).not.toBeChecked()
  await expect(hers.getByRole('alert')).toBeHidden()
  await expect(hers.getByText('Saved.')).toBeVisible()
  await expect(hers.getByLabel('Until', { exact: true })).toHaveValue('06:15')

  await hers.goto(`/c/${room.slug}/log`)
  await expect(
    hers.getByText('Hanna changed when the quiet hours begin (20:00) and when the quiet hours end (08:00).'),
  ).toBeVisible()
  await expect(hers.getByText('Hanna changed when the quiet hours begin (21:30).')).toBeVisible()
})

test('the digest: how often it comes is a choice, and the next one is there to be read as it would come', async ({
  house,
  open,
}) => {
  const room = await house.community()
  const [ama, bram] = [await house.member(room, 'Ama'), await house.member(room, 'Bram')]
  const page = await open(`/c/${room.slug}/reach`, ama)
  const shelf = page.getByRole('region', { name: 'The digest', exact: true })
  await expect(shelf.getByText('It comes once you have shown')).toBeVisible()
  await expect(shelf.getByText('there would be nothing to tell')).toBeVisible()
  await house.pool.query('update accounts set proved_at = now() where id = $1', [ama.accountId])
  await house.send(bram, 'POST', `${room.slug}/threads`, {
    kind: 'ask',
    title: 'Who has a ladder?',
    body: 'Mine is too short.',
  })
  await page.reload()
  await expect(shelf.getByText('Dear Ama,')).toBeVisible()
  await expect(shelf.getByText(/^The next one comes .*08:00\.$/)).toBeVisible()
  const words = page.getByRole('region', { name: 'In plain words' })
  await expect(words.getByText('On Sundays at 8:00 a digest tells you')).toBeVisible()
  await expect(shelf.getByRole('heading', { name: '[Slow Makers] News of the week' })).toBeVisible()
  await checkAccessible(page)
  const phone = await open(`/c/${room.slug}/reach`, ama, {
    viewport: { width: 390, height: 800 },
    colorScheme: 'dark',
  })
  await expect(phone.getByText('Dear Ama,')).toBeVisible()
  await checkAccessible(phone)
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

  await shelf.getByRole('combobox', { name: 'How often it comes' }).selectOption('Each day at 8:00')
  await expect(shelf.getByRole('heading', { name: '[Slow Makers] News of the day' })).toBeVisible()
  await expect(phone.getByText('Each day at 8:00 a digest tells you')).toBeVisible()
  await shelf.getByRole('combobox', { name: 'How often it comes' }).selectOption('Never')
  await expect(words.getByText('No digest comes.')).toBeVisible()
  await expect(shelf.getByText('Dear Ama,')).toBeHidden()
  await page.getByRole('combobox', { name: 'The whole community' }).selectOption('The digest only')
  await expect(words.getByText('nothing, since no digest comes')).toBeVisible()
  await shelf.getByRole('combobox', { name: 'How often it comes' }).selectOption('Sundays at 8:00')
  await shelf.getByRole('link', { name: 'Bram asks: “Who has a ladder?”' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Who has a ladder?' })).toBeVisible()
})
