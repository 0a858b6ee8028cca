import { expect } from '@playwright/test'
import { checkAccessible, test } from './test.ts'

const vouch = 'She answered my letter about glue with four pages and a drawing. We need that here.'

test('whoever invited somebody else says so, by keyboard; the newcomer waits for a host, who lets them in', async ({
  house,
  open,
  allow,
}) => {
  // The newcomer's page is refused from then on.
  allow(/status of 403/)
  const c = await house.community({ host: 'Bram' })
  const ama = await house.member(c, 'Ama')
  const { link } = await house.send(ama, 'POST', `${c.slug}/invitations`, { vouch, name: 'Mireille' })
  const zoe = await house.person('Zoe')
  const theirs = await open(link, zoe)
  await theirs.getByRole('button', { name: 'Take the chair' }).click()
  await expect(theirs.getByRole('heading', { name: 'This chair is yours' })).toBeVisible()

  const hers = await open(`/c/${c.slug}/invitations`, ama)
  await expect(hers.getByText('Zoe took the chair')).toBeVisible()
  const say = hers.getByRole('button', { name: 'This is not whom I invited' })
  await say.press('Enter')
  const dialog = hers.getByRole('alertdialog', { name: 'Is Zoe not whom you invited?' })
  await expect(dialog.locator(':focus')).toHaveCount(1)
  await checkAccessible(hers)
  await hers.keyboard.press('Escape')
  await expect(say).toBeFocused()
  await say.press('Enter')
  await dialog.getByRole('button', { name: 'It is somebody else' }).press('Enter')
  const said = 'You said that Zoe is not whom you invited. A host looks at it.'
  await expect(hers.locator(':focus').getByText(said)).toBeVisible()
  await expect(say).toHaveCount(0)
  await expect(hers.getByRole('region', { name: 'Whom you brought lately' })).toHaveCount(0)
  await checkAccessible(hers)

  await expect(
    theirs.getByRole('heading', { name: `A host is looking at your seat in ${c.name}` }),
  ).toBeVisible()
  await checkAccessible(theirs)
  const his = await open(`/c/${c.slug}/inbox`, c.host)
  await his.getByRole('link', { name: /Whoever invited Zoe says/ }).click()
  await checkAccessible(his)
  await his.getByRole('button', { name: 'What hosts can do' }).click()
  await his.getByRole('menuitem', { name: 'Let back in' }).click()
  await his.getByRole('dialog').getByRole('button', { name: 'Let back in' }).click()
  await expect(his.getByRole('dialog')).toBeHidden()
  await expect(hers.getByText('A host has looked at it since.')).toBeVisible()
  await expect(hers.getByRole('region', { name: 'Whom you brought lately' })).toBeVisible()
  await hers.getByRole('link', { name: 'See Zoe’s page' }).click()
  await expect(hers.getByRole('heading', { level: 1, name: 'Zoe' })).toBeVisible()
  await theirs.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(theirs.getByRole('heading', { name: 'This chair is yours' })).toBeVisible()
})
