import { expect } from '@playwright/test'
import { test } from './test.ts'

test('a dialog opened from a menu gives the focus back to the button of the menu', async ({
  house,
  open,
}) => {
  const { slug, host } = await house.community()
  const { id } = await house.send(host, 'POST', `${slug}/threads`, {
    kind: 'talk',
    title: 'Glue',
    body: 'W.',
  })
  const page = await open(`/c/${slug}/threads/${id}`, host)
  const more = page.getByRole('button', { name: 'More about this' })
  // The first time what is opened is fetched; the second time it is there.
  for (const time of ['first', 'second']) {
    await more.press('Enter')
    await page.getByRole('menuitem', { name: 'Delete' }).press('Enter')
    // It is there, and the menu is not, once the focus is in it.
    await expect(page.getByRole('alertdialog').locator(':focus'), time).toHaveCount(1)
    await expect(page.getByRole('menu')).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('alertdialog')).toBeHidden()
    await expect(more, time).toBeFocused()
  }
})

test('on a phone the rooms are left with Escape, and the focus is where they were opened', async ({
  house,
  open,
}) => {
  const { slug, host } = await house.community()
  const page = await open(`/c/${slug}`, host, { viewport: { width: 390, height: 844 } })
  const rooms = page.getByRole('button', { name: 'Menu' })
  await rooms.press('Enter')
  await page.getByRole('navigation').getByRole('link', { name: 'The log' }).focus()
  await page.keyboard.press('Escape')
  await expect(rooms).toHaveAttribute('aria-expanded', 'false')
  await expect(rooms).toBeFocused()
  // Also from the button itself, which says what it does now.
  await rooms.press('Enter')
  await expect(page.getByRole('button', { name: 'Close the menu', expanded: true })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Menu', exact: true, expanded: false })).toBeFocused()
})

test('whom one mutes, and lets be again: the focus stays with what one pressed, or what took its place', async ({
  house,
  open,
}) => {
  const room = await house.community()
  const [ama, bo, cee] = [
    await house.member(room, 'Ama'),
    await house.member(room, 'Bo'),
    await house.member(room, 'Cee'),
  ]
  const page = await open(`/c/${room.slug}/members/${bo.memberId}`, ama)
  const mute = page.getByRole('button', { name: 'Mute' })
  await expect(mute).toBeVisible()
  // Coming here takes the focus from nothing.
  await expect(page.locator('main [tabindex="-1"]:focus:not(h1)')).toHaveCount(0)
  await mute.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Mute' }).press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('region', { name: 'Between you two' }).locator(':focus')).toHaveCount(1)
  await page.getByRole('button', { name: 'Unmute' }).press('Enter')
  await expect(mute).toBeFocused()

  for (const other of [bo, cee])
    await house.send(ama, 'PUT', `${room.slug}/blocks/${other.memberId}`, { kind: 'mute' })
  await page.goto(`/c/${room.slug}/you`)
  await page.getByRole('button', { name: 'Unmute Bo' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Unmute Bo' })).toBeHidden()
  await expect(page.getByRole('listitem').getByRole('link', { name: 'Cee' })).toBeFocused()
})
