import { expect } from '@playwright/test'
import { v7 as uuidv7 } from 'uuid'
import { checkAccessible, test } from './test.ts'

const vouch = 'She answered my letter about glue with four pages and a drawing. We need that here.'

test('in a full house a name is put forward, and its seat comes by itself when one is free', async ({
  house,
  open,
}) => {
  const room = await house.community({ host: 'Bram', seats: 3 })
  const ama = await house.member(room, 'Ama')
  const sefa = await house.member(room, 'Sefa')
  const hers = await open(`/c/${room.slug}/invitations`, ama)
  await expect(hers.getByText('With 2 invitations left you can put names forward.')).toBeVisible()
  await hers.getByRole('button', { name: 'Put them in the line' }).click()
  await expect(hers.getByRole('alert')).toHaveText(Array(2).fill('Something is needed here.'))
  await hers.getByLabel('Why them').fill(vouch)
  await hers.getByLabel('Their name').fill('Mireille')
  await hers.getByRole('button', { name: 'Put them in the line' }).click()
  await expect(hers.getByRole('status').getByText('Mireille is in the line.')).toBeVisible()
  const line = hers.getByRole('region', { name: 'In the line for a seat' })
  await expect(line.getByText('Next in line')).toBeVisible()
  await expect(hers.getByRole('alert')).toHaveCount(0)
  await expect(hers.getByText('With 1 invitation left you can put a name forward.')).toBeVisible()
  await checkAccessible(hers)

  // A host sees how long the line is, and not who is in it.
  const his = await open(`/c/${room.slug}/invitations`, room.host)
  await expect(his.getByText('1 person waits for a seat.')).toBeVisible()
  await expect(his.getByText('Mireille')).toHaveCount(0)

  // Somebody leaves: without a reload the chair is kept, and its link is asked for.
  await house.send(sefa, 'POST', `${room.slug}/leave`)
  await expect(line).toHaveCount(0)
  await expect(hers.getByText('For Mireille')).toBeVisible()
  // The first one ends none: nothing is asked before it.
  await hers.getByRole('button', { name: 'Draw the link for Mireille' }).click()
  await expect(hers.getByRole('dialog')).toHaveCount(0)
  await expect(hers.getByRole('textbox', { name: 'The link' })).toHaveValue(/\/join#[\w-]{27}$/)
  await hers.goto(`/c/${room.slug}/inbox`)
  await expect(hers.getByText('A seat has come free, and is kept for Mireille')).toBeVisible()
})

test('a name is taken back, and a host sees the line grow and shrink', async ({ house, open }) => {
  const room = await house.community({ host: 'Bram', seats: 2 })
  const ama = await house.member(room, 'Ama')
  for (const name of ['Mireille', 'Yves'])
    await house.send(ama, 'POST', `${room.slug}/waiting`, { name, vouch })
  const hers = await open(`/c/${room.slug}/invitations`, ama)
  const line = hers.getByRole('region', { name: 'In the line for a seat' })
  await expect(line.getByText('Place 2 in line')).toBeVisible()
  const his = await open(`/c/${room.slug}/invitations`, room.host)
  await expect(his.getByText('2 people wait for a seat.')).toBeVisible()
  await expect(hers.getByRole('button', { name: 'Put them in the line' })).toHaveCount(0)
  await expect(hers.getByText('You have no invitation left to put a name forward with.')).toBeVisible()
  await line.getByRole('button', { name: 'Take Mireille out of the line' }).click()
  const dialog = hers.getByRole('alertdialog', { name: 'Take Mireille out of the line?' })
  await dialog.getByRole('button', { name: 'Take out of the line' }).click()
  await expect(line.getByText('Mireille')).toHaveCount(0)
  await expect(line.getByText('Next in line')).toBeVisible()
  await expect(his.getByText('1 person waits for a seat.')).toBeVisible()
  // Its invitation has come back.
  await expect(hers.getByRole('button', { name: 'Put them in the line' })).toBeVisible()
})

test('a host sees a kept chair pass to the first in line, and is not interrupted by it', async ({
  house,
  open,
}) => {
  const room = await house.community({ host: 'Bram', seats: 4 })
  const [ama, sefa] = [await house.member(room, 'Ama'), await house.member(room, 'Sefa')]
  const id = uuidv7()
  await house.send(ama, 'POST', `${room.slug}/invitations`, { id, name: 'Nell', vouch })
  await house.send(ama, 'POST', `${room.slug}/waiting`, { name: 'Mireille', vouch })
  const his = await open(`/c/${room.slug}/invitations`, room.host)
  await expect(his.getByText('For Nell')).toBeVisible()

  // As many chairs are kept as before, for somebody else.
  await house.send(ama, 'DELETE', `${room.slug}/invitations/${id}`)
  await expect(his.getByText('For Mireille')).toBeVisible()
  await expect(his.getByText('For Nell')).toHaveCount(0)

  await his.getByRole('button', { name: 'Take back the invitation for Mireille' }).click()
  await house.send(sefa, 'POST', `${room.slug}/leave`)
  await house.send(ama, 'POST', `${room.slug}/invitations`, { name: 'Odile', vouch })
  await expect(his.getByText('For Odile')).toBeVisible()
  await expect(his.getByRole('alertdialog')).toBeVisible()
})

test('where hosts want a second vouch, another member co-signs before there is a link', async ({
  house,
  open,
}) => {
  const room = await house.community({ host: 'Bram' })
  const ama = await house.member(room, 'Ama')
  const his = await open(`/c/${room.slug}/settings`, room.host)
  await his.getByLabel('A second vouch before an invitation goes out').check()
  await checkAccessible(his)
  await his.getByRole('form', { name: 'Inviting' }).getByRole('button', { name: 'Save' }).click()
  await expect(his.getByText('Saved.')).toBeVisible()
  const hers = await open(`/c/${room.slug}/invitations`, ama)

  await his.goto(`/c/${room.slug}/invitations`)
  await his.getByLabel('Why them').fill(vouch)
  await his.getByLabel('Their name').fill('Mireille')
  await his.getByRole('button', { name: 'Keep the chair and ask for a second vouch' }).click()
  await expect(his.getByRole('status').getByText('The chair is kept.')).toBeVisible()
  await expect(his.getByText('Waits for a second vouch')).toBeVisible()
  await expect(his.getByRole('button', { name: 'New link' })).toHaveCount(0)

  const shelf = hers.getByRole('region', { name: 'Waiting for a second vouch' })
  await expect(shelf.getByText(vouch)).toBeVisible()
  await checkAccessible(hers)
  await shelf.getByRole('button', { name: 'Co-sign Bram’s invitation for Mireille' }).click()
  const done = 'You have co-signed Bram’s invitation for Mireille.'
  await expect(hers.locator(':focus').getByText(done)).toBeVisible()
  await expect(shelf.getByText(vouch)).toHaveCount(0)
  await checkAccessible(hers)

  await expect(his.getByText('Co-signed by Ama')).toBeVisible()
  await expect(his.getByText('The chair is kept.')).toHaveCount(0)
  await his.getByRole('button', { name: 'Draw the link for Mireille' }).click()
  await expect(his.getByRole('textbox', { name: 'The link' })).toHaveValue(/\/join#[\w-]{27}$/)
})
