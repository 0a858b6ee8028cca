import { expect, type Page } from '@playwright/test'
import { codeIn, linkIn, secretIn } from '#server/testing/smtp.ts'
import { test } from './mailed.ts'
import { checkAccessible } from './test.ts'

const vouch = 'She answered my letter about glue with four pages and a drawing. We need that here.'

test('who has the link by copy types the code that is mailed; who has the mail needs none', async ({
  house,
  smtp,
  open,
  allow,
}) => {
  const { slug, host } = await house.community({ host: 'Bram' })
  const his = await open(`/c/${slug}/invitations`, host)
  await his.getByLabel('Why them').fill(vouch)
  await expect(his.getByText('The invitation is mailed there')).toBeVisible()
  await his.getByLabel('Their address').fill('zoe@snug.test')
  await his.getByRole('button', { name: 'Keep the chair and draw the link' }).click()
  await expect(his.getByText('is on its way to zoe@snug.test as well')).toBeVisible()
  const link = await his.getByLabel('The link').inputValue()
  await checkAccessible(his)
  const mail = await smtp.next('zoe@snug.test')

  const hers = await open(link, undefined, { viewport: { width: 390, height: 700 } })
  await hers.getByRole('button', { name: 'Take the chair' }).click()
  await hers.getByLabel('Your name').fill('Zoe')
  await hers.getByLabel('E-mail address').fill(host.email)
  await hers.getByRole('textbox', { name: 'Password' }).fill('eleven cases of worn type')
  await hers.getByRole('button', { name: 'Take the chair' }).click()
  await expect(hers.getByRole('heading', { name: 'Show that the address is yours' })).toBeVisible()
  await expect(hers.getByText('This chair is kept for z…@snug.test.')).toBeVisible()
  await checkAccessible(hers)
  await hers.getByLabel('The code').fill('12345')
  await hers.getByRole('button', { name: 'Take the chair' }).click()
  await expect(hers.getByRole('alert')).toHaveText('Six digits, as in the mail.')
  const code = codeIn(await smtp.next('zoe@snug.test'))
  allow(/status of 403 .*\/api\/invitations\/accept/)
  await hers.getByLabel('The code').fill(code === '000000' ? '000001' : '000000')
  await hers.getByRole('button', { name: 'Take the chair' }).click()
  await expect(hers.getByRole('alert')).toHaveText(/^That is not the code we sent last/)

  await hers.getByRole('button', { name: 'Send another code' }).click()
  await expect(hers.getByText('Another code is on its way.')).toBeVisible()
  const another = codeIn(await smtp.next('zoe@snug.test'))
  // What is wrong with who one is is said where it was written, and nothing of it is lost.
  allow(/status of 409 .*\/api\/invitations\/accept/)
  await hers.getByLabel('The code').fill(another)
  await hers.getByRole('button', { name: 'Take the chair' }).click()
  await expect(hers.getByRole('alert')).toHaveText(/^This address has an account here/)
  await expect(hers.getByLabel('Your name')).toHaveValue('Zoe')
  await hers.getByLabel('E-mail address').fill('zoe@snug.test')
  await hers.getByRole('button', { name: 'Take the chair' }).click()
  await expect(hers.getByRole('heading', { name: 'Show that the address is yours' })).toBeVisible()
  await hers.getByLabel('The code').fill(codeIn(await smtp.next('zoe@snug.test')))
  await hers.getByRole('button', { name: 'Take the chair' }).click()
  await expect(hers.getByRole('heading', { name: 'This chair is yours' })).toBeVisible()
  // Two minutes are not waited for; it has not been read meanwhile.
  await house.pool.query(
    `update mails set send_at = snug_now(), due_at = snug_now() where kind = 'invitation.accepted'`,
  )
  expect((await smtp.next(host.email)).parsed.subject).toBe('Zoe took the chair you kept at Slow Makers')

  const again = await open(`/join#${linkIn(mail)}`)
  await expect(again.getByRole('heading', { name: 'This invitation has been used' })).toBeVisible()
})

test('the mailed link opens the chair by itself, and reads well on a phone', async ({
  house,
  smtp,
  open,
}) => {
  const { slug, host } = await house.community({ host: 'Bram' })
  await house.send(host, 'POST', `${slug}/invitations`, { vouch, email: 'ama@snug.test' })
  const mail = await smtp.next('ama@snug.test')
  const ama = await house.person('Ama')
  const hers = await open(`/join#${linkIn(mail)}`, ama)
  await hers.getByRole('button', { name: 'Take the chair' }).click()
  await expect(hers.getByRole('heading', { name: 'This chair is yours' })).toBeVisible()

  const phone = await open('/sign-in', undefined, { viewport: { width: 390, height: 800 }, bypassCSP: true })
  await phone.setContent(mail.parsed.html!)
  await checkMail(phone)
})

/** The letter fits a narrow screen, and can be read in light and in dark. */
const checkMail = async (page: Page) => {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    if (process.env.SNUG_LOOK)
      await page.screenshot({ path: `${process.env.SNUG_LOOK}/mail-${colorScheme}.png` })
  }
}

test('a forgotten password: the link comes by mail, and nothing says whose address it is', async ({
  house,
  smtp,
  open,
}) => {
  const { slug, host } = await house.community({ host: 'Femke' })
  const page = await open('/sign-in')
  await checkAccessible(page)
  await page.getByRole('link', { name: 'Forgotten?' }).click()
  await expect(page.getByRole('heading', { name: 'Forgotten your password?' })).toBeVisible()
  await checkAccessible(page)
  const ask = async (email: string) => {
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await expect(page.getByRole('status')).toContainText('If there is an account with this address')
  }
  await ask('nobody@snug.test')
  await page.reload()
  await ask(host.email)
  await checkAccessible(page)

  const theirs = await open(`/reset#${secretIn(await smtp.next(host.email), 'reset')}`)
  await theirs.getByRole('textbox', { name: 'New password' }).fill('a kettle, a shelf, two spoons')
  await theirs.getByRole('button', { name: 'Set it and sign in' }).click()
  await expect(theirs).toHaveURL(`${house.url}/c/${slug}`)
  expect(smtp.arrived.filter(({ to }) => to === 'nobody@snug.test')).toEqual([])
})

test('an address is shown to be one’s own by a mailed link and a button; a new one is asked by itself', async ({
  house,
  smtp,
  open,
  allow,
}) => {
  const { host } = await house.community({ host: 'Femke' })
  const page = await open('/account', host)
  await expect(page.getByText('Nobody has shown yet that this address is yours')).toBeVisible()
  await page.getByRole('button', { name: 'Mail me a link' }).click()
  await expect(page.getByText('A link is on its way to your address.')).toBeVisible()
  await checkAccessible(page)

  const link = `/address#${secretIn(await smtp.next(host.email), 'address')}`
  const mailed = await open(link)
  await checkAccessible(mailed)
  // Opening it alone changes nothing.
  await page.reload()
  await expect(page.getByText('Nobody has shown yet that this address is yours')).toBeVisible()
  await mailed.getByRole('button', { name: 'It is mine' }).click()
  await expect(mailed.getByText('It is known now that the address is yours.')).toBeVisible()
  await checkAccessible(mailed)
  await page.reload()
  await expect(page.getByText('You have shown that this address is yours.')).toBeVisible()
  allow(/status of 404 .*\/api\/address/)
  const again = await open(link)
  await again.getByRole('button', { name: 'It is mine' }).click()
  await expect(again.getByRole('alert')).toContainText('This link has been used')

  const email = `moved.${host.email}`
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Nobody has shown yet that this address is yours')).toBeVisible()
  expect((await smtp.next(host.email)).parsed.subject).toContain('has another address now')
  const fresh = await open(`/address#${secretIn(await smtp.next(email), 'address')}`, { ...host, email })
  await fresh.getByRole('button', { name: 'It is mine' }).click()
  await fresh.getByRole('link', { name: 'Go on' }).click()
  await page.reload()
  await expect(page.getByText('You have shown that this address is yours.')).toBeVisible()
})
