import { expect } from '@playwright/test'
import { password } from './house.ts'
import { checkAccessible, test } from './test.ts'

const newPassword = 'a kettle, a shelf, two spoons'

test('name, address and password are changed, and a session elsewhere is ended', async ({
  house,
  open,
  allow,
}) => {
  const { slug, host } = await house.community({ host: 'Bram' })
  const elsewhere = await open('/sign-in')
  await elsewhere.getByLabel('E-mail address').fill(host.email)
  await elsewhere.getByRole('textbox', { name: 'Password' }).fill(password)
  await elsewhere.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(elsewhere).toHaveURL(`${house.url}/c/${slug}`)

  // A password that was said a while ago is asked for once more, for what matters.
  await house.forgetConfirmation(host)
  allow(/status of 403 .*\/api\/account/)
  const page = await open('/account', host)
  const email = `moved.${host.email}`
  await checkAccessible(page)
  await page.getByLabel('Your name').fill('Bram Verhoeven')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Save' }).click()
  const dialog = page.getByRole('dialog', { name: 'Is it you?' })
  await checkAccessible(page)
  allow(/status of 401 /)
  await dialog.getByRole('textbox', { name: 'Password' }).fill('not it at all')
  await dialog.getByRole('button', { name: 'It is me' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('This is not your password.')
  await dialog.getByRole('textbox', { name: 'Password' }).fill(password)
  await expect(dialog.getByRole('alert')).toHaveCount(0)
  await dialog.getByRole('button', { name: 'It is me' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()

  // Ended there by hand: the open room closes before one has done anything.
  await page.getByRole('button', { name: 'End the session on Chrome, Linux' }).click()
  await expect(elsewhere).toHaveURL(/\/sign-in/)
  await expect(elsewhere.getByText('You were signed out here.')).toBeVisible()
  await elsewhere.getByLabel('E-mail address').fill(email)
  await elsewhere.getByRole('textbox', { name: 'Password' }).fill(password)
  await elsewhere.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(elsewhere).toHaveURL(`${house.url}/c/${slug}`)
  await page.reload()
  await expect(page.getByRole('button', { name: /^End the session/ })).toHaveCount(1)

  await page.getByRole('textbox', { name: 'New password' }).fill(newPassword)
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByText('Your password is changed')).toBeVisible()
  await expect(page.getByRole('button', { name: /^End the session/ })).toHaveCount(0)
  await expect(elsewhere.getByText('You were signed out here.')).toBeVisible()
  await elsewhere.getByLabel('E-mail address').fill(email)
  await elsewhere.getByRole('textbox', { name: 'Password' }).fill(newPassword)
  await elsewhere.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(elsewhere).toHaveURL(`${house.url}/c/${slug}`)
})

test('a forgotten password: the link that the operator prints sets a new one, once', async ({
  house,
  open,
  allow,
}) => {
  const { slug, host } = await house.community({ host: 'Bram' })
  const link = await house.resetLink(host)
  const page = await open(link)
  await expect(page.getByRole('heading', { name: 'A new password' })).toBeVisible()
  expect(new URL(page.url()).hash).toBe('')
  await checkAccessible(page)
  await page.getByRole('textbox', { name: 'New password' }).fill(newPassword)
  await page.getByRole('button', { name: 'Set it and sign in' }).click()
  await expect(page).toHaveURL(`${house.url}/c/${slug}`)

  allow(/status of 404 .*\/api\/reset/)
  const again = await open(link)
  await again.getByRole('textbox', { name: 'New password' }).fill('another one altogether')
  await again.getByRole('button', { name: 'Set it and sign in' }).click()
  await expect(again.getByRole('alert')).toContainText('This link has been used, or its day is over.')
  await checkAccessible(again)
})

test('where the server sends no mail, nothing says that any comes', async ({ house, open }) => {
  const { slug, host } = await house.community({ host: 'Bram' })
  const page = await open('/account', host)
  await expect(page.getByText('This server sends no mail: the link waits, as a file')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Mail me a link' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Write me a link' }).click()
  await expect(page.getByText('The link is written.')).toBeVisible()
  await expect(page.getByText('on its way')).toHaveCount(0)
  await checkAccessible(page)
  const forgetful = await open('/forgotten')
  await forgetful.getByLabel('E-mail address').fill(host.email)
  await forgetful.getByRole('button', { name: 'Send me a link' }).click()
  await expect(forgetful.getByText('This server sends no mail.')).toBeVisible()
  await expect(forgetful.getByText('on its way')).toHaveCount(0)
  await checkAccessible(forgetful)

  // With it whoever runs the server may have shown the address all the same.
  await house.pool.query('update accounts set proved_at = now() where id = $1', [host.accountId])
  await house.send(host, 'PATCH', `${slug}/reach`, { quiet: { from: 0, to: 0 } })
  await page.goto(`/c/${slug}/reach`)
  const words = page.getByRole('region', { name: 'In plain words' })
  await expect(words.getByRole('status')).toContainText('This server sends no mail')
  await expect(words.getByText('Nothing is mailed to you.')).toBeVisible()
  await expect(words.getByText(/is mailed to you|a digest tells you|at any hour/)).toHaveText([
    'Nothing is mailed to you.',
  ])
  await expect(page.getByText('so it does not come either')).toBeVisible()
  await expect(page.getByText(/The next one comes/)).toHaveCount(0)
  await checkAccessible(page)
})
