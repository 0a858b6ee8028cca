import { expect } from '@playwright/test'
import type { House, Person } from './house.ts'
import { checkAccessible, test } from './test.ts'

/** Nobody comes for so long that the seat is given free, which is the community's doing and not theirs. */
const free = ({ pool }: House, { memberId }: Person) =>
  pool.query(`update members set status = 'freed', ended_at = snug_now() where id = $1`, [memberId])

test('who left is led back to their chair, with the keyboard, and everybody sees them in it', async ({
  house,
  open,
}) => {
  const [c, choir] = [await house.community(), await house.community({ name: 'Harbour Choir' })]
  const ama = await house.member(choir, await house.member(c, 'Ama'))
  await house.send(ama, 'POST', `${c.slug}/leave`)
  const his = await open(`/c/${c.slug}/members`, c.host)
  await expect(his.getByRole('group', { name: /1 of 12 seats/ })).toBeVisible()

  // Where she still sits it is told; the closed door is the way in.
  const hers = await open(`/c/${choir.slug}`, ama)
  await hers.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: c.name }).press('Enter')
  await expect(hers.getByRole('heading', { name: 'You no longer have a seat here' })).toBeVisible()
  await expect(hers.getByText('Who brought you, and what they said of you, is kept.')).toBeVisible()
  await checkAccessible(hers)
  await hers.getByRole('button', { name: `Come back to ${c.name}` }).press('Enter')
  await expect(hers).toHaveURL(`${house.url}/c/${c.slug}`)
  await expect(hers.getByRole('navigation', { name: 'Places' }).getByText('Your chair')).toBeVisible()
  await expect(his.getByRole('group', { name: /2 of 12 seats/ })).toBeVisible()
  await his.getByRole('link', { name: 'Ama', exact: true }).first().click()
  await expect(his.getByText('Ama is somebody I would keep a chair for.')).toBeVisible()
  await his.goto(`/c/${c.slug}/log`)
  await expect(his.getByText('Ama came back.')).toBeVisible()
})

test('in a full house they wait before everybody else, and the next free seat is theirs by itself', async ({
  house,
  open,
  allow,
}) => {
  // That no seat is free is an answer, not a fault.
  allow(/status of 409 .*\/return/)
  const c = await house.community({ seats: 3 })
  const [ama, bo] = [await house.member(c, 'Ama'), await house.member(c, 'Bo')]
  await free(house, ama)
  await house.member(c, 'Cleo')
  const hers = await open('/account', ama)
  await hers.clock.install()
  await hers.reload()
  const sat = hers.getByRole('region', { name: 'Where you sat' })
  const back = sat.getByRole('button', { name: `Come back to ${c.name}` })
  await back.press('Enter')
  const waits = sat.getByText('Every seat is taken just now.')
  await expect(waits).toBeFocused()
  await checkAccessible(hers)
  const his = await open(`/c/${c.slug}/invitations`, c.host)
  await expect(his.getByText('1 person waits for a seat.')).toBeVisible()

  // She thinks better of it, and then again.
  await hers.keyboard.press('Tab')
  await hers.keyboard.press('Enter')
  await expect(sat.getByText(`You sat in ${c.name}.`)).toBeFocused()
  await expect(his.getByText('1 person waits for a seat.')).toHaveCount(0)
  await back.click()
  await expect(waits).toBeVisible()

  await house.send(bo, 'POST', `${c.slug}/leave`)
  // The page that lies open looks again by itself.
  await hers.clock.runFor(31_000)
  await expect(sat).toHaveCount(0)
  await hers.getByRole('link', { name: c.name }).click()
  await hers.getByRole('link', { name: 'Inbox' }).first().click()
  await expect(hers.getByText('A seat came free, and you sit here again.')).toBeVisible()
})
