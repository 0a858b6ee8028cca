import { expect, type Page } from '@playwright/test'
import { password } from './house.ts'
import { checkAccessible, test } from './test.ts'

const vouch = 'She answered my letter about glue with four pages and a drawing. We need that here.'

/** Writes an invitation and answers the link that is shown once. */
const invite = async (page: Page, slug: string) => {
  await page.goto(`/c/${slug}/invitations`)
  await page.getByLabel('Why them').fill(vouch)
  await page.getByRole('button', { name: 'Keep the chair and draw the link' }).click()
  return await page.getByLabel('The link').inputValue()
}

test('an invitation is written, its link opened in another browser, and the chair taken', async ({
  house,
  open,
  allow,
}) => {
  const { slug, host } = await house.community({ host: 'Bram', seats: 12 })
  const his = await open(`/c/${slug}`, host)
  const link = await invite(his, slug)
  expect(link).toMatch(/\/join#[\w-]{27}$/)
  await expect(his.getByRole('img', { name: '1 of 12 seats are taken, 1 kept for somebody' })).toBeVisible()
  await checkAccessible(his)

  // A new link is asked for twice: the one before ends.
  await his.getByRole('button', { name: 'New link for somebody' }).click()
  const dialog = his.getByRole('dialog', { name: 'Draw a new link?' })
  await checkAccessible(his)
  await dialog.getByRole('button', { name: 'Leave it as it is' }).click()
  await expect(dialog).toBeHidden()

  const hers = await open(link)
  await expect(hers.getByText('Bram keeps a chair for you')).toBeVisible()
  await expect(hers.getByText(vouch)).toBeVisible()
  await expect(hers.getByText('You make, and you answer before you ask.')).toBeVisible()
  expect(new URL(hers.url()).hash).toBe('')
  await checkAccessible(hers)

  await hers.getByRole('button', { name: 'Take the chair' }).click()
  // What is refused is said once, where it is; it goes when that is changed.
  await hers.getByRole('button', { name: 'Take the chair' }).click()
  await expect(hers.getByRole('alert')).toHaveText(Array(3).fill('Something is needed here.'))
  await hers.getByLabel('Your name').fill('Mireille')
  await hers.getByLabel('E-mail address').fill(host.email)
  await hers.getByRole('textbox', { name: 'Password' }).fill('eleven cases of worn type')
  allow(/status of 409 .*\/api\/invitations\/accept/)
  await hers.getByRole('button', { name: 'Take the chair' }).click()
  await expect(hers.getByRole('alert')).toHaveText(/^This address has an account here/)
  await hers.getByLabel('E-mail address').fill('mireille@snug.test')
  await expect(hers.getByRole('alert')).toHaveCount(0)
  await hers.getByRole('textbox', { name: 'Password' }).fill('eleven cases of worn type')
  await checkAccessible(hers)
  await hers.getByRole('button', { name: 'Take the chair' }).click()

  await expect(hers.getByRole('heading', { name: 'This chair is yours' })).toBeVisible()
  await expect(hers.getByText(vouch)).toBeVisible()
  await checkAccessible(hers)
  await hers.getByLabel('A few words to everybody').fill('I set type, badly, with joy.')
  await hers.getByRole('button', { name: 'Say hello' }).click()

  // He sees it happen, without reloading.
  await expect(his.getByRole('navigation', { name: 'Places' }).getByText('2 of 12 seats')).toBeVisible()

  const again = await open(link)
  await expect(again.getByRole('heading', { name: 'This invitation has been used' })).toBeVisible()
  await checkAccessible(again)
})

test('somebody with an account here takes the chair with it; declining asks once and is told kindly', async ({
  house,
  open,
}) => {
  const { slug, host } = await house.community({ host: 'Bram' })
  const tove = await house.person('Tove')
  const his = await open(`/c/${slug}`, host)

  const first = await open(await invite(his, slug), tove)
  await first.getByRole('button', { name: 'No, thank you' }).click()
  await first.getByRole('button', { name: 'Yes, decline' }).click()
  await expect(first.getByRole('heading', { name: 'Thank you for saying so' })).toBeVisible()

  const second = await open(await invite(his, slug))
  await second.getByRole('button', { name: 'Take the chair' }).click()
  await second.getByRole('button', { name: 'I have an account here' }).click()
  await second.getByLabel('E-mail address').fill(tove.email)
  await second.getByRole('textbox', { name: 'Password' }).fill(password)
  await second.getByRole('button', { name: 'Sign in and take the chair' }).click()
  await expect(second.getByRole('heading', { name: 'This chair is yours' })).toBeVisible()

  // Who sits here is taken straight in, and nothing is spent.
  await second.goto(await invite(his, slug))
  await expect(second).toHaveURL(new RegExp(`/c/${slug}`))
})

test('a new link is shown in the card it is for, with the focus on it, far down the page and by keyboard', async ({
  house,
  open,
}) => {
  const { slug, host } = await house.community({ host: 'Bram', seats: 12 })
  for (const name of ['Mireille', 'Odile', 'Yves', 'Nell', 'Tove'])
    await house.send(host, 'POST', `${slug}/invitations`, { vouch, name })
  const his = await open(`/c/${slug}/invitations`, host, { viewport: { width: 390, height: 700 } })
  const card = his.getByRole('listitem').filter({ hasText: 'For Mireille' })
  await card.getByRole('button', { name: 'New link for Mireille' }).press('Enter')
  await his.getByRole('button', { name: 'Draw a new link' }).press('Enter')
  await expect(card.getByLabel('The link')).toBeInViewport()
  await expect(card.getByRole('button', { name: 'Copy the link' })).toBeFocused()
  await expect(his.getByRole('dialog')).toHaveCount(0)
  await expect(card.getByRole('button', { name: 'Copy the link' })).toBeFocused()
  await checkAccessible(his)
  await card.getByRole('button', { name: 'Done' }).press('Enter')
  await expect(card.getByRole('button', { name: 'New link for Mireille' })).toBeFocused()

  // Knocked on, and written once more: the form has the focus, and the old card asks no more.
  const { link } = await house.send(host, 'POST', `${slug}/invitations`, { vouch, name: 'Kees' })
  const kees = his.getByRole('listitem').filter({ hasText: 'For Kees' })
  await kees.getByRole('button', { name: 'Take back the invitation for Kees' }).click()
  await his.getByRole('alertdialog').getByRole('button', { name: 'Take it back' }).click()
  const theirs = await open(link)
  await theirs.getByRole('button', { name: 'Knock' }).click()
  await expect(kees.getByText('Would you invite them again?')).toBeVisible()
  await kees.getByRole('button', { name: 'Invite again' }).press('Enter')
  await expect(his.getByLabel('Why them')).toBeFocused()
  await expect(his.getByLabel('Why them')).toHaveValue(vouch)
  await his.getByRole('button', { name: 'Keep the chair and draw the link' }).press('Enter')
  await expect(his.getByRole('button', { name: 'Copy the link' })).toBeFocused()
  await expect(his.getByText('You have invited them again since.')).toBeVisible()
  await expect(his.getByRole('button', { name: 'Invite again' })).toHaveCount(0)
  await his.getByRole('button', { name: 'Done' }).press('Enter')
  await expect(his.getByLabel('Why them')).toBeFocused()
})

test('a link taken back says so, and one may knock', async ({ house, open }) => {
  const { slug, host } = await house.community({ host: 'Bram' })
  const his = await open(`/c/${slug}`, host)
  const link = await invite(his, slug)
  await his.request.fetch(
    `/api/communities/${slug}/invitations/${(await (await his.request.get(`/api/communities/${slug}/invitations`)).json()).items[0].id}`,
    { method: 'DELETE', headers: { origin: house.url } },
  )
  const hers = await open(link)
  await expect(hers.getByRole('heading', { name: 'This invitation was taken back' })).toBeVisible()
  await hers.getByRole('button', { name: 'Knock' }).click()
  await expect(hers.getByText('You knocked.')).toBeVisible()
  // Opened again it is not as if nothing had happened.
  const again = await open(link)
  await expect(again.getByText('You knocked.')).toBeVisible()
  await expect(again.getByRole('button', { name: 'Knock' })).toHaveCount(0)

  await his.goto(`/c/${slug}/inbox`)
  await expect(his.getByText('Somebody knocked on an invitation that has ended.')).toBeVisible()
  await checkAccessible(his)
})

test('who has taken the chair reads why, meets three people, and says hello', async ({ house, open }) => {
  const room = await house.community({ host: 'Bram' })
  for (const name of ['Ama', 'Sefa', 'Oskar']) await house.member(room, name)
  const { link } = await house.send(room.host, 'POST', `${room.slug}/invitations`, { vouch })
  const tove = await house.person('Tove')
  const hers = await open(link, tove, { viewport: { width: 390, height: 700 } })
  await hers.getByRole('button', { name: 'Take the chair' }).click()
  await expect(hers.getByRole('heading', { level: 1, name: 'This chair is yours' })).toBeVisible()
  await expect(hers.getByText(vouch)).toBeVisible()

  const greet = hers.getByRole('region', { name: 'Three people to greet' }).getByRole('listitem')
  await expect(greet).toHaveCount(3)
  await expect(greet.first()).toContainText('They kept this chair for you')
  await expect(greet.first().getByRole('link', { name: 'Bram', exact: true })).toBeVisible()
  await expect(greet.first().getByRole('link', { name: 'Talk privately with Bram' })).toBeVisible()
  await checkAccessible(hers)
  // What was begun is there after a reload.
  await hers.getByLabel('A few words to everybody').fill('I bind field notebooks.')
  await hers.reload()
  await expect(hers.getByLabel('A few words to everybody')).toHaveValue('I bind field notebooks.')
  await hers.getByRole('button', { name: 'Say hello' }).click()
  await expect(hers.getByRole('heading', { level: 1, name: 'Hello from Tove' })).toBeVisible()

  const his = await open(`/c/${room.slug}`, room.host)
  const waiting = his.getByRole('region', { name: 'Waiting for a first reply' })
  await expect(waiting.getByRole('link', { name: 'Hello from Tove' })).toBeVisible()
})
