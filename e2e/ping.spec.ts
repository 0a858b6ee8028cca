import { expect } from '@playwright/test'
import { checkAccessible, test } from './test.ts'

test('a ping is sent, answered in one tap in another browser, fills live, is closed and told back', async ({
  house,
  open,
}) => {
  const community = await house.community({ host: 'Jonas' })
  const { slug, host } = community
  const ama = await house.member(community, 'Ama')
  const sefa = await house.member(community, 'Sefa')
  const hers = await open(`/c/${slug}`, ama)
  await expect(hers.getByRole('heading', { level: 1 })).toBeVisible()

  const his = await open(`/c/${slug}/pings/new`, host)
  await his.getByLabel('What is it about?').fill('Who can help carry six shelves?')
  await his.getByLabel('Why, and what one should know').fill('The kiln dies on Friday.')
  await his.getByLabel('How many do you need?').fill('1')
  await checkAccessible(his)
  await his.getByRole('button', { name: 'Send it' }).click()
  await expect(his.getByRole('heading', { name: 'Who can help carry six shelves?' })).toBeVisible()

  // It reaches her open page without reloading, and her table on the next look.
  await expect(hers.getByText('Who can help carry six shelves?').first()).toBeVisible()
  await hers.goto(`/c/${slug}`)
  await hers.getByRole('button', { name: 'I’m in' }).click()
  await expect(hers.getByText('You are in.')).toBeVisible()
  await checkAccessible(hers)
  await expect(his.getByRole('link', { name: 'Ama' })).toBeVisible()

  const third = await open(`/c/${slug}/pings`, sefa)
  await third.getByRole('button', { name: 'Not me' }).click()
  await expect(third.getByText('You said: not me.')).toBeVisible()
  await third.getByRole('button', { name: 'Change your answer' }).click()
  await third.getByRole('button', { name: 'Can’t this time' }).click()
  await expect(third.getByText('You can’t this time.')).toBeVisible()

  await his.getByRole('button', { name: 'More about this ping' }).click()
  await his.getByRole('menuitem', { name: 'Close it now' }).click()
  await his.getByRole('button', { name: 'Close it now' }).click()
  await his.getByRole('textbox', { name: 'What came of it' }).fill('Ama came, and all six shelves are safe.')
  await checkAccessible(his)
  await his.getByRole('button', { name: 'Tell it' }).click()
  await expect(his.getByText('Ama came, and all six shelves are safe.')).toBeVisible()

  await hers.goto(`/c/${slug}/inbox`)
  await expect(hers.getByText(/shelves/).first()).toBeVisible()
  await hers
    .getByText(/Who can help carry six shelves/)
    .first()
    .click()
  await expect(hers.getByText('Ama came, and all six shelves are safe.')).toBeVisible()
})
