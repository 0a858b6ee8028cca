import { expect } from '@playwright/test'
import { password } from './house.ts'
import { checkAccessible, test } from './test.ts'

test('the first person opens the printed link, names the room and sits in the first chair', async ({
  open,
  fresh: server,
}) => {
  const [link = ''] = await server.says(/http\S+\/setup#[\w-]+/)
  const page = await open(link)

  await expect(page).toHaveURL(`${server.url}/setup`)
  await checkAccessible(page)
  await page.getByLabel('Your name').fill('Bram')
  await page.getByLabel('E-mail address').fill('bram@example.org')
  await page.getByRole('textbox', { name: 'Password' }).fill('a kettle and two chairs')
  await page.getByRole('button', { name: 'On to the room' }).click()

  await page.getByLabel('What it is called').fill('Slow Makers')
  await expect(page.getByLabel('Its address')).toHaveValue('slow-makers')
  await page.getByLabel('What it is for').fill('People who make things by hand.')
  await page.getByLabel('Who belongs here').fill('You make, and you answer before you ask.')
  await page.getByLabel('Seats', { exact: true }).fill('24')
  await expect(page.getByRole('img', { name: 'A ring of 24 seats' })).toBeVisible()
  await checkAccessible(page)
  await page.getByRole('button', { name: 'Open the room and sit down' }).click()
  await expect(page).toHaveURL(`${server.url}/c/slow-makers`)

  // The link has done its work: for anybody else the door is shut, kindly.
  const other = await open(link)
  await expect(other.getByRole('heading', { name: 'This server is set up' })).toBeVisible()
  await other.getByRole('link', { name: 'Sign in' }).click()
  await other.getByLabel('E-mail address').fill('BRAM@example.org')
  await other.getByRole('textbox', { name: 'Password' }).fill('a kettle and two chairs')
  await other.getByRole('button', { name: 'Sign in' }).click()
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
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await checkAccessible(page)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${house.url}/c/${slug}`)
})
