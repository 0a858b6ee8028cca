import { expect } from '@playwright/test'
import { checkAccessible, test } from './test.ts'

test('what reaches one is said in plain words, chosen by the keyboard, and the same on all devices', async ({
  house,
  open,
}) => {
  const room = await house.community()
  const ama = await house.member(room, 'Ama')
  const [page, phone] = [
    await open(`/c/${room.slug}/you`, ama),
    await open(`/c/${room.slug}/reach`, ama, { viewport: { width: 390, height: 800 }, colorScheme: 'dark' }),
  ]
  await page.getByRole('link', { name: 'What reaches you' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'What reaches you' })).toBeFocused()
  const words = page.getByRole('region', { name: 'In plain words' })
  await expect(words.getByText('From the whole community: what is addressed to you')).toBeVisible()
  await expect(words.getByText('Between 22:00 and 07:00 nothing is sent')).toBeVisible()
  await checkAccessible(page)
  await checkAccessible(phone)
  // Where mail cannot come yet, what is to be done about it is one step away.
  await phone.getByRole('link', { name: 'Show it in your account' }).click()
  await expect(phone.getByRole('button', { name: 'Mail me a link' })).toBeVisible()
  await phone.goBack()

  await page.getByRole('combobox', { name: 'The whole community' }).selectOption('Nothing')
  await expect(words.getByText('From the whole community: nothing.')).toBeVisible()
  await expect(phone.getByText('From the whole community: nothing.')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Never wake me' }).press('Space')
  await expect(phone.getByText('Not even an urgent ping comes in the night.')).toBeVisible()

  await page.getByLabel('From', { exact: true }).fill('23:30')
  await page.getByRole('button', { name: 'Save the quiet hours' }).press('Enter')
  await expect(phone.getByText('Between 23:30 and 07:00 nothing is sent')).toBeVisible()
  await page.getByLabel('Away until').fill(`${new Date().getFullYear() + 1}-06-01`)
  await page.getByRole('button', { name: 'I am away until then' }).press('Enter')
  await expect(phone.getByText(/You are away until/)).toBeVisible()
  await phone.getByRole('button', { name: 'I am back' }).click()
  await expect(words.getByText(/You are away until/)).toBeHidden()
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
