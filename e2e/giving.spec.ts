import { expect, type Page } from '@playwright/test'
import type { Community, House, Person } from './house.ts'
import { checkAccessible, test } from './test.ts'

const start = (house: House, { slug }: Community, who: Person, kind: string, title: string) =>
  house.send(who, 'POST', `${slug}/threads`, { kind, title, body: `${title}, at length.` })
const say = (house: House, { slug }: Community, who: Person, { id }: { id: string }) =>
  house.send(who, 'POST', `${slug}/threads/${id}/replies`, { body: 'Like this.' })
const places = (page: Page) => page.getByRole('navigation', { name: 'Places' })
const shelf = (page: Page, name: string) => page.getByRole('region', { name })

test('an ask closes with who helped, by the keyboard; who reads it sees it live, and who helped is told', async ({
  house,
  open,
}) => {
  const room = await house.community()
  const [ama, bram, sefa] = [
    await house.member(room, 'Ama'),
    await house.member(room, 'Bram'),
    await house.member(room, 'Sefa'),
  ]
  const ask = await start(house, room, ama, 'ask', 'How does one sharpen a plane?')
  await say(house, room, bram, ask)
  const [hers, his] = [
    await open(`/c/${room.slug}/threads/${ask.id}`, ama),
    await open(`/c/${room.slug}/threads/${ask.id}`, bram),
  ]
  await expect(his.getByText('Like this.')).toBeVisible()
  await expect(his.getByRole('button', { name: 'Close it: who helped?' })).toHaveCount(0)
  await hers.getByRole('button', { name: 'Close it: who helped?' }).focus()
  await hers.keyboard.press('Enter')
  const dialog = hers.getByRole('dialog', { name: 'Who helped?' })
  await dialog.getByRole('checkbox', { name: 'Bram' }).focus()
  await hers.keyboard.press('Space')
  await dialog.getByRole('combobox', { name: 'Somebody else' }).selectOption('Sefa')
  await expect(dialog.getByRole('checkbox', { name: 'Sefa' })).toBeChecked()
  await checkAccessible(hers)
  await dialog.getByRole('button', { name: 'Close it' }).press('Enter')
  await expect(dialog).toBeHidden()
  for (const page of [hers, his]) await expect(page.getByText('Closed: Bram and Sefa helped')).toBeVisible()
  await checkAccessible(his)

  const inbox = await open(`/c/${room.slug}/inbox`, sefa, { viewport: { width: 390, height: 800 } })
  await inbox.getByRole('link', { name: /Ama says that you helped: “How does one sharpen a plane/ }).click()
  await expect(inbox.getByText('Closed: Bram and Sefa helped')).toBeVisible()
  await hers.getByRole('button', { name: 'Open it again' }).click()
  await expect(his.getByText('Closed: Bram and Sefa helped')).toBeHidden()
})

test('one’s own balance, on a phone: what one asked and gave, who waits, and what one can do today', async ({
  house,
  open,
}) => {
  const room = await house.community()
  const [ama, bram] = [await house.member(room, 'Ama'), await house.member(room, 'Bram')]
  const page = await open(`/c/${room.slug}`, ama, { viewport: { width: 390, height: 800 } })
  await page.getByRole('button', { name: 'Menu' }).click()
  await places(page).getByRole('link', { name: 'Giving and asking' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Giving and asking' })).toBeFocused()
  await expect(page.getByText('Nothing on either side yet.')).toBeVisible()

  await start(house, room, ama, 'ask', 'Who has a kiln?')
  await start(house, room, ama, 'offer', 'A bag of clay')
  const waits = await start(house, room, bram, 'ask', 'Which glaze?')
  await page.reload()
  await expect(page.getByRole('img', { name: 'Two rows of cups: 1 asked for, 1 given.' })).toBeVisible()
  await expect(page.getByText('One offer')).toBeVisible()
  await checkAccessible(page)
  const today = shelf(page, 'What you can do today')
  await expect(today.getByRole('link', { name: 'Answer Bram: “Which glaze?”' })).toBeVisible()
  await say(house, room, ama, waits)
  await expect(today.getByRole('link', { name: 'Answer Bram: “Which glaze?”' })).toBeHidden()
  await expect(shelf(page, 'Asks that nobody met')).toHaveCount(0)
})

test('who gives far more is asked alone, and tells the hosts in their own words or nobody', async ({
  house,
  open,
}) => {
  const room = await house.community()
  const ama = await house.member(room, 'Ama')
  // Snug has looked and asked, as the tests of the server do by letting months pass.
  await house.pool.query('update giving set asked_at = snug_now(), version = 2 where member_id = $1', [
    ama.memberId,
  ])
  const page = await open(`/c/${room.slug}/giving`, ama)
  await expect(page.getByRole('heading', { name: 'You give a great deal here' })).toBeVisible()
  await checkAccessible(page)
  await page.getByRole('button', { name: 'I would like help' }).click()
  await page.getByLabel('In your own words').fill('The bread list, every week.')
  await page.getByRole('button', { name: 'Tell the hosts' }).click()
  await expect(page.getByText('You told the hosts that you would like help.')).toBeVisible()
  const inbox = await open(`/c/${room.slug}/inbox`, room.host)
  await expect(
    inbox.getByRole('link', { name: /Ama gives .* would like help: The bread list, every week\./ }),
  ).toBeVisible()
})

test('a host’s own box says when five of the last eight threads are theirs; a member’s says nothing', async ({
  house,
  open,
}) => {
  const room = await house.community({ seats: 12 })
  const others: Person[] = []
  for (let n = 0; n < 9; n++) others.push(await house.member(room, `M${n}`))
  await house.pool.query(
    `update communities set created_at = created_at - interval '20 days' where id = $1`,
    [room.id],
  )
  const waits = await start(house, room, others[0]!, 'talk', 'Is anybody there?')
  for (let n = 0; n < 5; n++) await start(house, room, room.host, 'talk', `Thread ${n}`)
  const page = await open(`/c/${room.slug}/new`, room.host)
  await expect(page.getByText(/5 of 6 threads that everybody reads/)).toBeVisible()
  await expect(page.getByText('5 of the last eight threads are yours.')).toBeVisible()
  await checkAccessible(page)
  await page.getByRole('link', { name: 'Answer M0, who waits' }).click()
  await expect(page).toHaveURL(new RegExp(waits.id))
  await page.goBack()
  await page.getByRole('link', { name: 'Put somebody in front instead' }).click()
  await page.getByRole('button', { name: 'Put M0 in the chair' }).click()
  await expect(page.getByRole('dialog', { name: 'Put M0 in the chair' })).toBeVisible()

  const theirs = await open(`/c/${room.slug}/new`, others[1])
  await expect(theirs.getByRole('heading', { level: 1, name: 'Start a thread' })).toBeVisible()
  await theirs.waitForLoadState('networkidle')
  await expect(theirs.getByText('threads that everybody reads')).toBeHidden()
})
