import { expect, type Page } from '@playwright/test'
import { checkAccessible, test } from './test.ts'

const phone = { viewport: { width: 390, height: 800 } }
/** Opens the menu of what somebody said, and chooses there, by keyboard alone. */
const choose = async (page: Page, menu: string, item: string) => {
  await page.getByRole('button', { name: menu }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: item })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  const wanted = page.getByRole('menuitem', { name: item })
  for (let n = 0; n < 5 && !(await wanted.evaluate((one) => one === document.activeElement)); n++)
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}

test('a reply is reported by keyboard, read and settled by a host on a phone, and the member is told', async ({
  house,
  open,
}) => {
  const c = await house.community()
  const [ama, bo] = [await house.member(c, 'Ama'), await house.member(c, 'Bo')]
  const words = { kind: 'talk', title: 'Glue', body: 'Which one holds?' }
  const { id } = await house.send(ama, 'POST', `${c.slug}/threads`, words)
  await house.send(bo, 'POST', `${c.slug}/threads/${id}/replies`, { body: 'Ask somebody who cares.' })

  const hosts = await open(`/c/${c.slug}/reports`, c.host, phone)
  await expect(hosts.getByText('Nothing waits to be looked at')).toBeVisible()
  const hers = await open(`/c/${c.slug}/threads/${id}`, ama)
  await choose(hers, 'More about what Bo said', 'Report')
  const form = hers.getByRole('dialog', { name: 'Report what Bo wrote?' })
  await expect(form.getByText('It goes to who hosts here: Hanna.')).toBeVisible()
  await expect(form.getByLabel('What is wrong with it')).toBeFocused()
  await checkAccessible(hers)
  await hers.keyboard.type('It is unkind.')
  await form.getByRole('button', { name: 'Report it' }).press('Enter')
  await expect(form.getByText('It is reported.')).toBeVisible()
  await form.getByRole('button', { name: 'Close' }).last().click()

  // It appears to the host by itself, with the post as it stood.
  const report = hosts.getByRole('listitem', { name: 'Ama reports what Bo wrote' })
  await expect(report.getByText('Ask somebody who cares.')).toBeVisible()
  await expect(report.getByText('It is unkind.')).toBeVisible()
  await checkAccessible(hosts)
  await report.getByLabel('What was done about it').fill('I spoke with Bo.')
  await report.getByRole('button', { name: 'Settle it' }).press('Enter')
  await expect(hosts.getByText('Nothing waits to be looked at')).toBeVisible()
  await expect(hosts.getByRole('heading', { level: 1 })).toBeFocused()
  await hosts.getByRole('button', { name: 'Show what is settled' }).click()
  await expect(hosts.getByText('I spoke with Bo.')).toBeVisible()

  await hers.goto(`/c/${c.slug}/inbox`)
  await expect(hers.getByText('What you reported of Bo has been looked at, and is settled.')).toBeVisible()
})

test('in a circle its keepers read it; where nobody could, the form says what one can do', async ({
  house,
  open,
}) => {
  const c = await house.community()
  const [ama, bo, cleo] = [
    await house.member(c, 'Ama'),
    await house.member(c, 'Bo'),
    await house.member(c, 'Cleo'),
  ]
  const face = { name: 'Attic', purpose: 'Up there.', seats: 4, listed: true, joining: 'open' }
  const circle = await house.send(cleo, 'POST', `${c.slug}/circles`, face)
  for (const who of [ama, bo]) await house.send(who, 'POST', `${c.slug}/circles/${circle.id}/join`)
  const words = { kind: 'talk', title: 'Inside', body: 'Words.', circleId: circle.id }
  const his = await house.send(bo, 'POST', `${c.slug}/threads`, words)
  const cleos = await house.send(cleo, 'POST', `${c.slug}/threads`, words)

  const hers = await open(`/c/${c.slug}/threads/${his.id}`, ama)
  await choose(hers, 'More about this', 'Report')
  const form = hers.getByRole('dialog')
  await expect(form.getByText(/It goes to who keeps this circle: Cleo\./)).toBeVisible()
  await form.getByLabel('What is wrong with it').fill('Not here.')
  await form.getByRole('button', { name: 'Report it' }).click()
  await expect(form.getByText('It is reported.')).toBeVisible()
  await hers.goto(`/c/${c.slug}/threads/${cleos.id}`)
  await choose(hers, 'More about this', 'Report')
  await expect(hers.getByRole('dialog').getByText(/Nobody but Cleo keeps this circle/)).toBeVisible()

  const keeping = await open(`/c/${c.slug}/circles/${circle.id}/keep`, cleo)
  await expect(keeping.getByRole('listitem', { name: 'Ama reports what Bo wrote' })).toContainText(
    'Not here.',
  )
  await checkAccessible(keeping)
})

test('somebody is blocked from their page, folded in a thread, and let be again', async ({ house, open }) => {
  const c = await house.community()
  const [ama, bo] = [await house.member(c, 'Ama'), await house.member(c, 'Bo')]
  const words = { kind: 'talk', title: 'Glue', body: 'Which one holds?' }
  const { id } = await house.send(ama, 'POST', `${c.slug}/threads`, words)
  await house.send(bo, 'POST', `${c.slug}/threads`, { ...words, title: 'Paste' })
  await house.send(bo, 'POST', `${c.slug}/threads/${id}/replies`, { body: 'None does.' })

  const table = await open(`/c/${c.slug}`, ama)
  await expect(table.getByRole('link', { name: 'Paste' })).toBeVisible()
  const hers = await open(`/c/${c.slug}/members/${bo.memberId}`, ama, phone)
  const between = hers.getByRole('region', { name: 'Between you two' })
  await between.getByRole('button', { name: 'Block' }).press('Enter')
  const asked = hers.getByRole('dialog', { name: 'Block Bo?' })
  await expect(asked.getByText('Neither Bo nor anybody else is told')).toBeVisible()
  await checkAccessible(hers)
  await asked.getByRole('button', { name: 'Block' }).press('Enter')
  await expect(between.getByText('You have blocked Bo. Nobody can tell.')).toBeVisible()
  // What lies on the table of another device goes by itself.
  await expect(table.getByRole('link', { name: 'Paste' })).toBeHidden()

  await hers.goto(`/c/${c.slug}/threads/${id}`)
  await expect(hers.getByText('None does.')).toBeHidden()
  await expect(hers.getByText('You do not hear Bo here.')).toHaveCount(1)
  await hers.getByRole('button', { name: 'Show what Bo said', exact: true }).press('Enter')
  await expect(hers.getByText('None does.')).toBeVisible()
  await checkAccessible(hers)

  await hers.goto(`/c/${c.slug}/you`)
  const list = hers.getByRole('region', { name: 'Whom you would rather not hear' })
  await expect(list.getByText('blocked')).toBeVisible()
  await checkAccessible(hers)
  await list.getByRole('button', { name: 'Unblock Bo' }).click()
  await expect(list.getByText(/^Nobody\./)).toBeVisible()
})
