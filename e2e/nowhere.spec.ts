import { expect } from '@playwright/test'
import { checkAccessible, test } from './test.ts'

const nobody = '01a20000-0000-7000-8000-000000000000'

test('what is not here, or not for one’s eyes, is said alike and kindly, with a way on', async ({
  house,
  open,
  allow,
}) => {
  const room = await house.community()
  const ama = await house.member(room, 'Ama')
  const { id: unlisted } = await house.send(room.host, 'POST', `${room.slug}/circles`, {
    name: 'Surprise for Ama',
    purpose: 'Her fortieth.',
    listed: false,
    joining: 'invite',
  })
  allow(/status of 404 /)
  const page = await open(`/c/${room.slug}`, ama)
  const told = async (path: string, title: string) => {
    await page.goto(`/c/${room.slug}/${path}`)
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(page).toHaveTitle(`${title} · Slow Makers`)
    return await page.getByRole('main').innerText()
  }
  const gone = await told(`circles/${nobody}`, 'There is no such circle for you')
  await checkAccessible(page)
  expect(await told(`circles/${unlisted}`, 'There is no such circle for you')).toBe(gone)
  await told(`threads/${nobody}`, 'There is nothing to read here')
  await told(`pings/${nobody}`, 'This ping is not here')
  await told(`members/${nobody}`, 'Nobody is here at this address')
  await page.getByRole('link', { name: 'To all members' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Members' })).toBeFocused()
})
