import { expect } from '@playwright/test'
import { password } from './house.ts'
import { checkAccessible, test } from './test.ts'

test('the first person opens the printed link, names the room and sits in the first chair', async ({
  open,
  allow,
  fresh: server,
}) => {
  const [link = ''] = await server.says(/http\S+\/setup#[\w-]+/)
  // Without the link, or with another one, it says whose turn it is and where the link stands.
  allow(/status of 403 .*\/api\/setup\/look/)
  allow(/status of 409 .*\/api\/setup\/look/)
  const early = await open(server.url)
  await expect(early.getByRole('heading', { name: 'Nobody sits here yet' })).toBeVisible()
  await checkAccessible(early)
  await early.goto(`${server.url}/setup#wrong`)
  await expect(early.getByRole('heading', { name: 'This link does not open the first chair' })).toBeVisible()
  await early.context().close()
  const page = await open(link)

  await expect(page).toHaveURL(`${server.url}/setup`)
  await checkAccessible(page)
  // Each step is checked before the next, in our words, and what is mended is no longer said.
  const on = page.getByRole('button', { name: 'On to the room' })
  await on.click()
  await expect(page.getByRole('alert')).toHaveText(Array(3).fill('Something is needed here.'))
  await expect(page.getByLabel('Your name')).toBeFocused()
  await page.getByLabel('Your name').fill('Bram')
  await page.getByLabel('E-mail address').fill('bram@example')
  await page.getByRole('textbox', { name: 'Password' }).fill('short')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await on.click()
  await expect(page.getByRole('alert')).toHaveText(['This is no e-mail address.', 'At least 10 characters.'])
  await page.getByLabel('E-mail address').fill('bram@example.org')
  // What was written is there after a reload, but for the password.
  await page.reload()
  await expect(page.getByLabel('Your name')).toHaveValue('Bram')
  await expect(page.getByLabel('E-mail address')).toHaveValue('bram@example.org')
  await page.getByRole('textbox', { name: 'Password' }).fill('abcdefghijklm')
  await on.click()

  await page.getByLabel('What it is called').fill('Wörkshop & Friends')
  await expect(page.getByLabel('Its address')).toHaveValue('workshop-friends')
  await page.getByLabel('What it is called').fill('Slow Makers')
  await expect(page.getByLabel('Its address')).toHaveValue('slow-makers')
  await page.getByLabel('What it is for').fill('People who make things by hand.')
  await page.getByLabel('Who belongs here').fill('You make, and you answer before you ask.')
  await page.getByLabel('Seats', { exact: true }).fill('1')
  await page.getByRole('button', { name: 'Open the room and sit down' }).click()
  await expect(page.getByRole('alert')).toHaveText('A whole number from 2 to 1,000.')
  await page.getByLabel('Seats', { exact: true }).fill('24')
  await expect(page.getByRole('img', { name: 'A ring of 24 seats' })).toBeVisible()
  await checkAccessible(page)
  // A password that only the server can judge: it is said once, where it is typed, with all the rest kept.
  allow(/status of 400 .*\/api\/setup$/)
  await page.getByRole('button', { name: 'Open the room and sit down' }).click()
  await expect(page.getByRole('alert')).toHaveText(/^That password is too easily guessed\./)
  await page.getByRole('textbox', { name: 'Password' }).fill('a kettle and two chairs')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await on.click()
  await page.getByRole('button', { name: 'Open the room and sit down' }).click()
  await expect(page).toHaveURL(`${server.url}/c/slow-makers`)

  // The link has done its work: for anybody else the door is shut, kindly.
  const other = await open(link)
  await expect(other.getByRole('heading', { name: 'This server is set up' })).toBeVisible()
  await other.getByRole('link', { name: 'Sign in' }).click()
  await other.getByLabel('E-mail address').fill('BRAM@example.org')
  await other.getByRole('textbox', { name: 'Password' }).fill('a kettle and two chairs')
  await other.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(other).toHaveURL(`${server.url}/c/slow-makers`)

  for (const one of [page, other]) await one.context().close()
  expect(await server.stop()).toBe(0)
})

test('signing in: a wrong password is said in words, and the right one leads to where one was going', async ({
  house,
  open,
  allow,
}) => {
  const { slug, host } = await house.community()
  allow(/status of 401 .*\/api\/session/)
  const page = await open(`/c/${slug}`)
  await expect(page).toHaveURL(/\/sign-in\?to=/)
  await checkAccessible(page)
  await page.getByLabel('E-mail address').fill(host.email)
  await page.getByRole('textbox', { name: 'Password' }).fill('not it at all')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await checkAccessible(page)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${house.url}/c/${slug}`)
})
