import { expect } from '@playwright/test'
import { password } from './house.ts'
import { checkAccessible, test } from './test.ts'

test('members see who sits here, and change what stands on their own chair', async ({ house, open }) => {
  const c = await house.community()
  const ama = await house.member(c, 'Ama')
  const bo = await house.member(c, 'Bo')
  const hers = await open(`/c/${c.slug}/you`, ama)
  const his = await open(`/c/${c.slug}/members`, bo)

  await expect(his.getByRole('link', { name: 'Invite somebody' })).toBeVisible()
  await expect(his.getByRole('group', { name: /3 of 12 seats are taken/ })).toBeVisible()
  await expect(his.getByRole('img', { name: 'Ama, here now' })).toBeVisible()
  await checkAccessible(his)
  await hers.getByLabel('Your name here').fill(' ')
  await hers.getByRole('button', { name: 'Save' }).click()
  await expect(hers.getByRole('alert')).toHaveText('Something is needed here.')
  await hers.getByLabel('Your name here').fill('Ama')
  await expect(hers.getByRole('alert')).toHaveCount(0)
  await hers.getByLabel('A few lines about you').fill('Binds books, mends chairs.')
  await hers.getByLabel('Ask me about').fill('glue')
  await hers.getByRole('button', { name: 'Save' }).click()
  await expect(his.getByText('Binds books, mends chairs.')).toBeVisible()

  await hers.getByRole('checkbox', { name: /Sit unseen/ }).check()
  await expect(his.getByRole('img', { name: 'Ama, in their chair' })).toBeVisible()
  await checkAccessible(hers)

  await his.getByRole('list').getByRole('link', { name: 'Ama', exact: true }).first().click()
  await expect(his.getByRole('heading', { name: 'Ama', level: 1 })).toBeVisible()
  await expect(his.getByText('Ama is somebody I would keep a chair for.')).toBeVisible()
  await checkAccessible(his)
  await hers.getByRole('checkbox', { name: /Hide it/ }).check()
  await expect(his.getByText('The vouch is not shown.')).toBeVisible()

  // Who has nothing to invite with is not pushed to.
  await house.pool.query(`update members set joined_at = snug_now() where id = $1`, [ama.memberId])
  await hers.goto(`/c/${c.slug}/invitations`)
  await expect(hers.getByText('You have invited nobody yet')).toBeVisible()
  await expect(hers.getByText('Think of somebody')).toHaveCount(0)
  await hers.getByRole('link', { name: 'Members' }).first().click()
  await expect(hers.getByRole('link', { name: 'Who brought whom' })).toBeVisible()
  await expect(hers.getByRole('navigation', { name: 'Places' }).getByText(/left$/)).toHaveCount(0)
  await expect(hers.getByRole('link', { name: 'Invite somebody' })).toHaveCount(0)
})

test('the chain is walked by keyboard', async ({ house, open }) => {
  const c = await house.community()
  for (const name of ['Ama', 'Bo', 'Cleo']) await house.member(c, name)
  const page = await open(`/c/${c.slug}/chain`, c.host)
  const tree = page.getByRole('tree', { name: 'The chain' })
  await expect(tree.getByRole('treeitem')).toHaveCount(4)
  await checkAccessible(page)

  await tree.getByRole('treeitem', { name: /^Hanna/ }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(tree.getByRole('treeitem', { name: /^Ama/ })).toBeFocused()
  await page.keyboard.press('c')
  await expect(tree.getByRole('treeitem', { name: /^Cleo/ })).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(tree.getByRole('treeitem', { name: /^Hanna/ })).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(tree.getByRole('treeitem')).toHaveCount(1)
  await expect(tree.getByRole('treeitem', { name: /^Hanna/ })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Cleo', level: 1 })).toBeVisible()
})

test('a host keeps order: warns, suspends, takes back, removes; the one it is about is told why, at once', async ({
  house,
  open,
  allow,
}) => {
  // The suspended one looks again and is refused; the host is asked for the password first.
  allow(/status of (401|403|404)/)
  const c = await house.community()
  const ama = await house.member(c, 'Ama')
  const hers = await open(`/c/${c.slug}/members`, ama)
  await expect(hers.getByRole('heading', { name: 'Members' })).toBeVisible()
  const host = await open(`/c/${c.slug}/members/${ama.memberId}`, c.host)
  const choose = async (act: string) => {
    await host.getByRole('button', { name: 'What hosts can do' }).click()
    await host.getByRole('menuitem', { name: act }).click()
  }

  await choose('Warn')
  const dialog = host.getByRole('alertdialog')
  await dialog.getByLabel('Why').fill('Please let the others finish.')
  await checkAccessible(host)
  await dialog.getByRole('button', { name: 'Warn' }).click()
  await expect(dialog).toBeHidden()
  await hers.goto(`/c/${c.slug}/inbox`)
  await expect(hers.getByText('Hanna warns you, as a host: Please let the others finish.')).toBeVisible()
  await hers.goto(`/c/${c.slug}/members`)
  await expect(hers.getByRole('heading', { name: 'Members' })).toBeVisible()

  await choose('Suspend')
  await dialog.getByLabel('Why').fill('You were asked twice.')
  await checkAccessible(host)
  await dialog.getByRole('button', { name: 'Suspend' }).click()
  await expect(hers.getByRole('heading', { name: `You are suspended from ${c.name}` })).toBeVisible()
  await expect(hers.getByText('You were asked twice.')).toBeVisible()
  await checkAccessible(hers)
  await expect(host.getByText('Suspended. The seat is kept.')).toBeVisible()

  await choose('Let back in')
  await host.getByRole('dialog').getByRole('button', { name: 'Let back in' }).click()
  await expect(host.getByText('Suspended. The seat is kept.')).toBeHidden()
  // The page looks again by itself, when one comes back to it.
  await hers.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(hers.getByRole('heading', { name: 'Members' })).toBeVisible()

  await house.pool.query(`update sessions set confirmed_at = null`)
  await choose('Remove')
  await dialog.getByLabel('Why').fill('Enough.')
  await dialog.getByLabel(/^Close the door/).check()
  await dialog.getByRole('button', { name: 'Remove' }).click()
  // Who would rather not say their password now finds what they had written.
  await expect(host.getByLabel('Password', { exact: true })).toBeFocused()
  await host.keyboard.press('Escape')
  await expect(dialog.getByLabel('Why')).toHaveValue('Enough.')
  await expect(dialog.getByLabel(/^Close the door/)).toBeChecked()
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await host
    .getByRole('dialog', { name: 'Remove Ama?' })
    .getByLabel('Password', { exact: true })
    .fill(password)
  await host.getByRole('button', { name: 'It is me' }).click()
  await expect(host.getByText('Ama has no seat here any more.', { exact: false })).toBeVisible()
  await expect(hers.getByRole('heading', { name: `You no longer have a seat in ${c.name}` })).toBeVisible()
  await expect(hers.getByText('Enough.')).toBeVisible()
})

test('a host sets the seats and reads it in the log; leaving frees the seat', async ({ house, open }) => {
  const c = await house.community()
  const ama = await house.member(c, 'Ama')
  await house.pool.query(
    `update communities set created_at = created_at - interval '20 days' where id = $1`,
    [c.id],
  )
  const host = await open(`/c/${c.slug}/settings`, c.host)
  await checkAccessible(host)
  await host.getByLabel('How many seats').fill('20')
  await host.getByRole('button', { name: 'Announce 20 seats' }).click()
  await expect(host.getByText(/on there are 20 seats/)).toBeVisible()
  await host.getByRole('button', { name: 'Withdraw it' }).click()
  await expect(host.getByText(/on there are 20 seats/)).toBeHidden()
  await host.getByLabel('How many seats').fill('1')
  await expect(host.getByRole('button', { name: /seats$/ })).toBeDisabled()
  await host.getByLabel('How many seats').fill('6')
  await host.getByRole('button', { name: 'Have 6 seats' }).click()
  await expect(host.getByRole('img', { name: /^6 seats: 2 taken/ })).toBeVisible()

  const hers = await open(`/c/${c.slug}/you`, ama)
  await hers.getByRole('button', { name: `Leave ${c.name}` }).click()
  await checkAccessible(hers)
  await hers
    .getByRole('alertdialog')
    .getByRole('button', { name: `Leave ${c.name}` })
    .click()
  await expect(hers).toHaveURL(`${house.url}/account`)
  await expect(host.getByRole('img', { name: /^6 seats: 1 taken/ })).toBeVisible()

  await host.getByRole('link', { name: 'The log' }).click()
  await expect(host.getByText('Ama left.')).toBeVisible()
  await expect(host.getByText('Hanna lowered the seats from 12 to 6.')).toBeVisible()
  await checkAccessible(host)
})
