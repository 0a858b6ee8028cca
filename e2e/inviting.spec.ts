import { expect } from '@playwright/test'
import { checkAccessible, test } from './test.ts'

test('hosts say who may invite, with the keyboard, and members read at once what it means for them', async ({
  house,
  open,
}) => {
  const c = await house.community()
  const ama = await house.member(c, 'Ama')
  const hers = await open(`/c/${c.slug}/invitations`, ama)
  await expect(
    hers.getByText('You have 2 invitations. One that ends unused comes back to you.'),
  ).toBeVisible()
  await expect(hers.getByRole('heading', { name: 'Keep a chair' })).toBeVisible()

  const his = await open(`/c/${c.slug}/settings`, c.host)
  const form = his.getByRole('form', { name: 'Inviting' })
  await form.getByLabel('Who may invite').focus()
  await his.keyboard.press('h')
  await expect(form.getByLabel('Who may invite')).toHaveValue('hosts')
  await form.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(form.getByText('Saved.')).toBeVisible()
  await checkAccessible(his)

  await expect(hers.getByText('Here only hosts invite.')).toBeVisible()
  await expect(hers.getByRole('heading', { name: 'Keep a chair' })).toHaveCount(0)
  await expect(hers.getByRole('navigation', { name: 'Places' }).getByText(/left$/)).toHaveCount(0)
  await checkAccessible(hers)
  await his.goto(`/c/${c.slug}/invitations`)
  await expect(his.getByText('As a host you can keep 10 more chairs.')).toBeVisible()

  // The log says that it was changed.
  await hers.goto(`/c/${c.slug}/log`)
  await expect(hers.getByText(/^Hanna changed who may invite/)).toBeVisible()
})

test('what an invitation gives back is there as soon as it is given, and what a budget is can be read', async ({
  house,
  open,
}) => {
  const c = await house.community()
  const ama = await house.member(c, 'Ama')
  const { link } = await house.send(ama, 'POST', `${c.slug}/invitations`, {
    vouch: 'She binds field notebooks, and draws the fault to scale.',
    name: 'Zoe',
  })
  const zoe = await house.person('Zoe')
  const theirs = await open(link, zoe)
  await theirs.getByRole('button', { name: 'Take the chair' }).click()
  await expect(theirs.getByRole('heading', { name: 'This chair is yours' })).toBeVisible()

  const hers = await open(`/c/${c.slug}/invitations`, ama)
  const left = hers.getByRole('navigation', { name: 'Places' }).getByText('1 left')
  await expect(left).toBeVisible()
  await expect(hers.getByText('You have 1 invitation.')).toBeVisible()
  await expect(
    hers.getByText('One more comes back when the person you brought has been answered'),
  ).toBeVisible()
  await checkAccessible(hers)

  // Zoe is answered, and answers.
  const hello = await house.send(zoe, 'POST', `${c.slug}/threads`, {
    kind: 'talk',
    title: 'Hello',
    body: 'I bind.',
  })
  await house.send(c.host, 'POST', `${c.slug}/threads/${hello.id}/replies`, { body: 'Welcome.' })
  const glue = await house.send(c.host, 'POST', `${c.slug}/threads`, {
    kind: 'talk',
    title: 'Glue',
    body: 'Which?',
  })
  await house.send(zoe, 'POST', `${c.slug}/threads/${glue.id}/replies`, { body: 'Bone.' })
  await expect(hers.getByText('You have 2 invitations.')).toBeVisible()
  await expect(hers.getByText('One more comes back')).toHaveCount(0)
  await expect(hers.getByRole('navigation', { name: 'Places' }).getByText('2 left')).toBeVisible()

  // Whoever is new reads from when on.
  await house.pool.query(`update members set joined_at = snug_now() where id = $1`, [ama.memberId])
  await hers.reload()
  await expect(
    hers.getByText(/^You can invite from .* on, 14 days after you took your chair\.$/),
  ).toBeVisible()
  await expect(hers.getByRole('navigation', { name: 'Places' }).getByText(/left$/)).toHaveCount(0)
})

test('who took an invitation back stands in its row', async ({ house, open }) => {
  const c = await house.community()
  const ama = await house.member(c, 'Ama')
  const vouch = 'She binds field notebooks, and draws the fault to scale.'
  for (const name of ['Zoe', 'Yves']) await house.send(ama, 'POST', `${c.slug}/invitations`, { vouch, name })
  const hers = await open(`/c/${c.slug}/invitations`, ama)
  const his = await open(`/c/${c.slug}/invitations`, c.host)
  await his.getByRole('button', { name: 'Take back the invitation for Zoe' }).click()
  await his.getByRole('alertdialog').getByRole('button', { name: 'Take it back' }).click()
  await expect(hers.getByText('Hanna took it back, as a host')).toBeVisible()
  await hers.getByRole('button', { name: 'Take back the invitation for Yves' }).click()
  await hers.getByRole('alertdialog').getByRole('button', { name: 'Take it back' }).click()
  await expect(hers.getByText('You took it back')).toBeVisible()
  await checkAccessible(hers)
})
