import { expect, type Page } from '@playwright/test'
import { checkAccessible, test } from './test.ts'

const cards = (page: Page) =>
  page.getByRole('region', { name: 'Waiting for a first reply' }).getByRole('article')
const asks = 'Nobody has answered Mireille yet. You are one of three, at most, who are asked.'

test('a post that nobody has answered is offered to three: one passes for good, one takes it, and it ends for the third', async ({
  house,
  open,
}) => {
  const room = await house.community()
  const mireille = await house.member(room, 'Mireille')
  const [ama, bram, cleo] = [
    await house.member(room, 'Ama'),
    await house.member(room, 'Bram'),
    await house.member(room, 'Cleo'),
  ]
  const post = await house.send(mireille, 'POST', `${room.slug}/threads`, {
    kind: 'ask',
    title: 'Is it worth it?',
    body: 'A masthead set by hand.',
  })
  const hers = await open(`/c/${room.slug}`, ama)
  await expect(cards(hers).getByText('You two have not spoken yet.')).toBeVisible()
  // A day has passed.
  await house.pool.query('update handovers set due_at = snug_now() where thread_id = $1', [post.id])
  await expect(hers.getByText('Something has happened since.')).toBeVisible()
  await expect(cards(hers).getByText(asks)).toBeHidden()
  await hers.getByRole('button', { name: 'Lay the table again' }).click()
  await expect(cards(hers).getByText(asks)).toBeVisible()
  await checkAccessible(hers)

  const his = await open(`/c/${room.slug}`, bram, { viewport: { width: 390, height: 780 } })
  await expect(cards(his).getByRole('button', { name: 'I’ll take it' })).toBeInViewport()
  expect(await his.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await checkAccessible(his)

  const theirs = await open(`/c/${room.slug}`, cleo)
  await cards(theirs).getByRole('button', { name: 'More about this offer' }).press('Enter')
  await theirs.getByRole('menuitem', { name: 'Don’t offer me these' }).click()
  await expect(cards(theirs).getByText('Such posts are not offered to you any more.')).toBeVisible()
  await cards(theirs).getByRole('link', { name: 'your chair' }).click()
  await expect(theirs.getByRole('checkbox', { name: 'Don’t offer me these' })).toBeChecked()

  await cards(hers).getByRole('button', { name: 'I’ll take it' }).press('Enter')
  await expect(cards(hers).getByText(/^You said you would answer\. It is yours until tomorrow/)).toBeVisible()
  await expect(cards(his).getByText('This offer has ended.')).toBeVisible()
  await expect(cards(his).getByRole('button')).toHaveCount(0)
  // The focus went where the words are: the next thing to press is the answer.
  await hers.keyboard.press('Tab')
  await expect(cards(hers).getByRole('link', { name: 'Answer Mireille' })).toBeFocused()

  const author = await open(`/c/${room.slug}/inbox`, mireille)
  await expect(author.getByText('Nothing here yet')).toBeVisible()
  await hers.keyboard.press('Enter')
  await expect(hers.getByRole('heading', { level: 1, name: 'Is it worth it?' })).toBeVisible()
})

test('the notice leads to the post itself, at whose head one says so; it comes and ends by itself, and goes with the answer', async ({
  house,
  open,
}) => {
  const room = await house.community()
  const mireille = await house.member(room, 'Mireille')
  const [ama, bram, sefa] = [
    await house.member(room, 'Ama'),
    await house.member(room, 'Bram'),
    await house.member(room, 'Sefa'),
  ]
  const post = await house.send(mireille, 'POST', `${room.slug}/threads`, {
    kind: 'ask',
    title: 'Is it worth it?',
    body: 'A masthead set by hand.',
  })
  const path = `/c/${room.slug}/threads/${post.id}`
  const head = (page: Page) => page.getByRole('article').filter({ hasText: asks })
  // Who reads it already sees it come.
  const his = await open(path, bram, { viewport: { width: 390, height: 780 } })
  const author = await open(path, mireille)
  await expect(his.getByText('A masthead set by hand.')).toBeVisible()
  await house.pool.query('update handovers set due_at = snug_now() where thread_id = $1', [post.id])
  await expect(head(his).getByRole('button', { name: 'I’ll take it' })).toBeInViewport()
  expect(await his.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await checkAccessible(his)

  const hers = await open(`/c/${room.slug}/inbox`, ama)
  await hers.getByRole('link', { name: 'Nobody had answered Mireille', exact: false }).click()
  await expect(head(hers)).toBeVisible()
  const theirs = await open(`/c/${room.slug}/giving`, sefa)
  const deed = { name: 'Nobody has answered Mireille yet, and you are asked: “Is it worth it?”' }
  await theirs.getByRole('link', deed).click()
  await head(theirs).getByRole('button', { name: 'Not me' }).click()
  await expect(theirs.getByText('Passed on. Nobody is told.')).toBeVisible()
  await theirs.goBack()
  await expect(theirs.getByText('What you can do today')).toBeVisible()
  await expect(theirs.getByRole('link', deed)).toBeHidden()

  await head(hers).getByRole('button', { name: 'I’ll take it' }).press('Enter')
  await expect(hers.getByText(/^You said you would answer\. It is yours until tomorrow/)).toBeVisible()
  await expect(his.getByText('This offer has ended.')).toBeVisible()
  await checkAccessible(hers)
  await hers.reload()
  await hers.getByRole('link', { name: 'Answer Mireille' }).press('Enter')
  await expect(hers.getByRole('textbox')).toBeFocused()
  await hers.keyboard.type('It is.')
  await hers.keyboard.press('Control+Enter')
  await expect(hers.getByText('You said you would answer.')).toBeHidden()
  await expect(his.getByText('This offer has ended.')).toBeHidden()
  await expect(author.getByText('It is.')).toBeVisible()
  for (const words of [asks, 'This offer has ended.']) await expect(author.getByText(words)).toBeHidden()
})
