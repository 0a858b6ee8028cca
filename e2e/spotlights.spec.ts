import { expect, type Page } from '@playwright/test'
import { checkAccessible, test } from './test.ts'

const shelf = (page: Page, name: string) => page.getByRole('region', { name })

test('one puts another’s reply in the chair by the keyboard; all find it on the table, and it vanishes at a word', async ({
  house,
  open,
}) => {
  const room = await house.community()
  const [ama, bram, sefa] = [
    await house.member(room, 'Ama'),
    await house.member(room, 'Bram'),
    await house.member(room, 'Sefa'),
  ]
  const thread = await house.send(bram, 'POST', `${room.slug}/threads`, {
    kind: 'ask',
    title: 'Which paste for endpapers?',
    body: 'It cockles.',
  })
  await house.send(ama, 'POST', `${room.slug}/threads/${thread.id}/replies`, {
    body: 'Wheat, and a night under weights.',
  })
  const theirs = await open(`/c/${room.slug}`, sefa)
  await expect(theirs.getByRole('heading', { level: 1 })).toBeVisible()

  const page = await open(`/c/${room.slug}/threads/${thread.id}`, bram)
  await page.getByRole('button', { name: 'More about what Ama said' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Put in the chair' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Put Ama in the chair' })
  await expect(dialog.getByLabel('Why should all of us read this?')).toBeFocused()
  await checkAccessible(page)
  await page.keyboard.type('Too short')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('At least 10 characters.')).toBeVisible()
  await page.keyboard.type(' no more: it lies flat since.')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('Ama is in the chair now.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()

  // Who sat at the table already hears of it; the cards lie still.
  await expect(theirs.getByText('Something has happened since.')).toBeVisible()
  await theirs.getByRole('button', { name: 'Lay the table again' }).click()
  const chair = shelf(theirs, 'In the chair')
  await expect(chair.getByText('Too short no more: it lies flat since.')).toBeVisible()
  await expect(chair.getByText('Bram, who put this here')).toBeVisible()
  await expect(chair.getByText('Wheat, and a night under weights.')).toBeVisible()
  // Hers is the reply; the thread is another's.
  const called = 'In a reply to “Which paste for endpapers?”'
  await expect(chair.getByRole('heading', { level: 3, name: called })).toBeVisible()
  await checkAccessible(theirs)

  const hers = await open(`/c/${room.slug}`, ama, { viewport: { width: 390, height: 844 } })
  await expect(shelf(hers, 'In the chair').getByRole('link', { name: 'Read it' })).toBeVisible()
  await hers.getByRole('link', { name: 'Who sat here' }).click()
  await expect(hers.getByRole('heading', { level: 1, name: 'In the chair' })).toBeVisible()
  const now = shelf(hers, 'In the chair now')
  await expect(now.getByRole('heading', { level: 3, name: called })).toBeVisible()
  await expect(now.getByText('Wheat, and a night under weights.')).toBeVisible()
  await expect(now.getByText('Bram, who put this here')).toBeVisible()
  await checkAccessible(hers)
  await hers.getByRole('button', { name: 'I would rather not' }).click()
  await hers.getByRole('button', { name: 'Leave the chair' }).click()
  await expect(hers.getByText('Nobody has sat here yet.')).toBeVisible()
  await expect(chair).toBeHidden()
})

test('who waits can be taken back; who would be left out is', async ({ house, open, allow }) => {
  allow(/status of 409 .*\/spotlights$/)
  const room = await house.community()
  const [ama, bram] = [await house.member(room, 'Ama'), await house.member(room, 'Bram')]
  const start = (title: string) =>
    house.send(ama, 'POST', `${room.slug}/threads`, { kind: 'talk', title, body: 'At length.' })
  const feature = async (title: string) =>
    house.send(bram, 'POST', `${room.slug}/spotlights`, {
      threadId: (await start(title)).id,
      why: 'All of us should read this.',
    })
  await feature('First')
  await feature('Second')
  const page = await open(`/c/${room.slug}/chair`, bram)
  const mine = shelf(page, 'Whom you put forward')
  await expect(mine.getByRole('article')).toHaveCount(2)
  await mine
    .getByRole('article')
    .filter({ hasText: 'Second' })
    .getByRole('button', { name: 'Take back' })
    .press('Enter')
  await expect(mine.getByRole('article')).toHaveCount(1)
  await expect(mine.getByRole('link', { name: 'Ama' })).toBeFocused()

  // From the table one goes where it can be answered.
  const table = await open(`/c/${room.slug}`, bram)
  await shelf(table, 'In the chair').getByRole('link', { name: 'Answer Ama' }).click()
  await expect(table.getByRole('heading', { level: 1, name: 'First' })).toBeVisible()
  await expect(table.getByRole('textbox').last()).toBeFocused()

  const hers = await open(`/c/${room.slug}/you`, ama)
  await hers.getByLabel('Leave me out of the chair').check()
  await expect(shelf(page, 'In the chair now')).toBeHidden()
  await start('Third')
  const other = await open(`/c/${room.slug}/talk`, bram)
  await other.getByRole('link', { name: 'Third' }).click()
  await other.getByRole('button', { name: 'More about this' }).click()
  await other.getByRole('menuitem', { name: 'Put in the chair' }).click()
  await other.getByLabel('Why should all of us read this?').fill('All of us should read this.')
  await other.getByRole('dialog').getByRole('button', { name: 'Put in the chair' }).click()
  await expect(
    other.getByText('They would rather not be in the chair with this.', { exact: false }),
  ).toBeVisible()
})

test('who would rather not sit there is asked once more on the table too, by the keyboard, and stands at its title then', async ({
  house,
  open,
}) => {
  const room = await house.community()
  const [ama, bram] = [await house.member(room, 'Ama'), await house.member(room, 'Bram')]
  const words = { kind: 'talk', title: 'Endpapers', body: 'At length.' }
  const { id } = await house.send(ama, 'POST', `${room.slug}/threads`, words)
  const why = 'All of us should read this.'
  await house.send(bram, 'POST', `${room.slug}/spotlights`, { threadId: id, why })
  const page = await open(`/c/${room.slug}`, ama, { viewport: { width: 390, height: 844 } })
  const chair = shelf(page, 'In the chair')
  const ratherNot = chair.getByRole('button', { name: 'I would rather not' })
  await ratherNot.press('Enter')
  const dialog = page.getByRole('alertdialog', { name: 'Leave the chair?' })
  await expect(dialog).toBeVisible()
  await checkAccessible(page)
  await dialog.getByRole('button', { name: 'Stay' }).press('Enter')
  await expect(dialog).toBeHidden()
  await expect(ratherNot).toBeFocused()
  await expect(chair.getByText(why)).toBeVisible()

  // Also where the card goes before the call is answered, and the dialog with it.
  await page.route('**/rather-not', async (route) => {
    const response = await route.fetch()
    await expect(chair).toBeHidden()
    await route.fulfill({ response })
  })
  await ratherNot.press('Enter')
  await dialog.getByRole('button', { name: 'Leave the chair' }).press('Enter')
  await expect(chair).toBeHidden()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await page.unrouteAll({ behavior: 'wait' })
})

test('what one put there can be taken back for ten minutes: then the page offers it no more', async ({
  house,
  open,
}) => {
  const room = await house.community()
  const [ama, bram] = [await house.member(room, 'Ama'), await house.member(room, 'Bram')]
  const thread = await house.send(ama, 'POST', `${room.slug}/threads`, {
    kind: 'talk',
    title: 'First',
    body: 'At length.',
  })
  const page = await open('/ring.svg', bram)
  await page.clock.install()
  await house.send(bram, 'POST', `${room.slug}/spotlights`, {
    threadId: thread.id,
    why: 'All of us should read this.',
  })
  // Half a minute ago: its time ends between two minutes.
  await house.pool.query(
    `update spotlights set created_at = created_at - interval '30 seconds' where thread_id = $1`,
    [thread.id],
  )
  await page.goto(`/c/${room.slug}/chair`)
  const back = page.getByRole('button', { name: 'Take back' })
  await expect(back).toBeVisible()
  await expect(shelf(page, 'In the chair now').getByText('You, who put this here')).toBeVisible()
  await page.clock.fastForward('09:00')
  await expect(back).toBeVisible()
  await page.clock.fastForward(31_000)
  await expect(back).toBeHidden()
})

test('the chair is found before anybody sits there; what a host wrote stands in its history only, which is said before', async ({
  house,
  open,
}) => {
  const room = await house.community()
  const ama = await house.member(room, 'Ama')
  const thread = await house.send(room.host, 'POST', `${room.slug}/threads`, {
    kind: 'talk',
    title: 'From the host',
    body: 'At length.',
  })
  const page = await open(`/c/${room.slug}`, ama, { viewport: { width: 390, height: 844 } })
  const place = page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'The chair' })
  await page.getByRole('button', { name: 'Menu' }).click()
  await place.click()
  await expect(page.getByRole('heading', { level: 1, name: 'In the chair' })).toBeFocused()
  await page.getByRole('link', { name: 'Put somebody in front' }).click()
  await expect(page.getByText('What hosts write does not', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: 'Menu' }).click()
  await expect(place).toHaveAttribute('aria-current', 'page')
  await checkAccessible(page)

  await page.goto(`/c/${room.slug}/threads/${thread.id}`)
  await page.getByRole('button', { name: 'More about this' }).click()
  await page.getByRole('menuitem', { name: 'Put in the chair' }).click()
  const dialog = page.getByRole('dialog', { name: 'Put Hanna in the chair' })
  await expect(dialog.getByText('A host leaves the front to others.', { exact: false })).toBeVisible()
  await expect(dialog.getByText('everybody here finds it on the table', { exact: false })).toBeHidden()
  await dialog.getByRole('textbox').fill('All of us should read this.')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('It stands in the history of the chair', { exact: false })).toBeVisible()
})

test('of a few things that others wrote one is put in front, by the keyboard on a phone, and taken back', async ({
  house,
  open,
}) => {
  const room = await house.community()
  const [ama, bram, sefa] = [
    await house.member(room, 'Ama'),
    await house.member(room, 'Bram'),
    await house.member(room, 'Sefa'),
  ]
  const page = await open(`/c/${room.slug}/chair`, sefa, { viewport: { width: 390, height: 844 } })
  await page.getByRole('link', { name: 'Put somebody in front' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Put somebody in front' })).toBeFocused()
  await expect(page.getByText('Nothing to put in front just now.')).toBeVisible()
  await checkAccessible(page)
  const start = (who: typeof ama, title: string) =>
    house.send(who, 'POST', `${room.slug}/threads`, { kind: 'talk', title, body: `${title}. `.repeat(20) })
  await start(ama, 'Endpapers')
  const paste = await start(sefa, 'Paste')
  await house.send(bram, 'POST', `${room.slug}/threads/${paste.id}/replies`, { body: 'Wheat. '.repeat(30) })

  const today = await open(`/c/${room.slug}/giving`, sefa)
  await today.getByRole('link', { name: 'Put somebody in front: find what they wrote lately' }).click()
  await expect(today.getByRole('link', { name: 'Paste' })).toHaveAttribute('href', /reply=1/)

  await page.reload()
  const rows = page.getByRole('main').getByRole('listitem')
  await expect(rows).toHaveCount(2)
  await checkAccessible(page)
  const put = page.getByRole('button', { name: 'Put Bram in the chair' })
  await put.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Put Bram in the chair' })
  await expect(dialog.getByRole('textbox')).toBeFocused()
  // Not now: one stands where one stood.
  await page.keyboard.press('Escape')
  await expect(put).toBeFocused()
  await put.press('Enter')
  await dialog.getByRole('textbox').fill('It holds, and it lies flat.')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('Bram is in the chair now.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(rows).toHaveCount(1)
  await expect(rows.getByRole('link', { name: 'Ama' })).toBeFocused()

  await page.getByRole('button', { name: 'Put Ama in the chair' }).press('Enter')
  await page.getByRole('dialog').getByRole('textbox').fill('All of us bind, some of us badly.')
  await page.keyboard.press('Enter')
  await expect(page.getByText('It waits for its day', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: 'Take it back' }).press('Enter')
  await expect(page.getByText('Taken back, as if it had not been said.')).toBeVisible()
  await page.getByRole('button', { name: 'Close' }).last().press('Enter')
  await expect(page.getByRole('button', { name: 'Put Ama in the chair' })).toBeVisible()
})
