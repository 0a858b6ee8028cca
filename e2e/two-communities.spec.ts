import { expect } from '@playwright/test'
import { test } from './test.ts'

const words = (title: string) => ({ kind: 'talk', title, body: 'Words.' })

test('one sits in two communities, and goes from each to the other from any page', async ({
  house,
  open,
}) => {
  const makers = await house.community({ name: 'Slow Makers' })
  const readers = await house.community({ name: 'Night Readers', host: 'Hugo' })
  const ama = await house.member(makers, 'Ama')
  await house.member(readers, ama)
  const glue = await house.send(makers.host, 'POST', `${makers.slug}/threads`, words('Which glue?'))
  await house.send(readers.host, 'POST', `${readers.slug}/threads`, words('Which book?'))

  const hers = await open(`/c/${makers.slug}`, ama)
  const to = (name: string) => hers.getByRole('navigation').getByRole('link', { name }).first().click()
  await expect(hers.getByRole('link', { name: 'Which glue?' })).toBeVisible()

  // From the table to the table, and back.
  await to('Night Readers')
  await expect(hers.getByRole('link', { name: 'Which book?' })).toBeVisible()
  await expect(hers.getByText('Which glue?')).toHaveCount(0)
  await expect(hers.getByRole('group', { name: /2 of 12 seats are taken/ })).toBeVisible()
  await to('Slow Makers')
  await expect(hers.getByText('Which book?')).toHaveCount(0)

  // From a thread, and back to it by the browser's own way.
  await hers.getByRole('link', { name: 'Which glue?' }).click()
  await expect(hers.getByPlaceholder('Answer Hanna')).toBeVisible()
  await to('Night Readers')
  await expect(hers.getByRole('link', { name: 'Which book?' })).toBeVisible()
  await hers.goBack()
  await expect(hers.getByRole('heading', { name: 'Which glue?', level: 1 })).toBeVisible()
  // It is that community that is listened to now.
  await house.send(makers.host, 'POST', `${makers.slug}/threads/${glue.id}/replies`, { body: 'Hide glue.' })
  await expect(hers.getByText('Hide glue.')).toBeVisible()

  // From Talk, which shows only what is said here.
  await to('Talk')
  await expect(hers.getByRole('link', { name: 'Which glue?' })).toBeVisible()
  await to('Night Readers')
  await to('Talk')
  await expect(hers.getByRole('link', { name: 'Which book?' })).toBeVisible()
  await expect(hers.getByText('Which glue?')).toHaveCount(0)

  // What is written for one is not found in the other.
  await hers.goto(`/c/${makers.slug}/new`)
  await hers.getByLabel('Title').fill('For makers only')
  await to('Night Readers')
  await expect(hers.getByRole('link', { name: 'Which book?' })).toBeVisible()
  await hers.goto(`/c/${readers.slug}/new`)
  await expect(hers.getByLabel('Title')).toHaveValue('')
})
