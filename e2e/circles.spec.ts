import { expect } from '@playwright/test'
import { checkAccessible, test } from './test.ts'

test('a circle is started, asked into, talked in, and left', async ({ house, open }) => {
  const c = await house.community()
  const [ama, bo] = [await house.member(c, 'Ama'), await house.member(c, 'Bo')]
  const hers = await open(`/c/${c.slug}/circles`, ama)
  const his = await open(`/c/${c.slug}/circles`, bo)
  await expect(his.getByText('No circle yet')).toBeVisible()

  await hers.getByRole('link', { name: 'Start a circle' }).last().click()
  await hers.getByLabel('What it is called').fill('Letterpress')
  await hers.getByRole('textbox', { name: 'What it is for' }).fill('Type, ink, and what goes wrong.')
  await hers.getByLabel('How many seats').fill('3')
  await hers.getByLabel(/By asking/).check()
  await checkAccessible(hers)
  await hers.getByRole('button', { name: 'Start it' }).click()
  await expect(hers.getByRole('heading', { name: 'Letterpress', level: 1 })).toBeVisible()
  await expect(hers.getByText('Whoever joins later can read back everything said here.')).toBeVisible()
  await checkAccessible(hers)

  // It appears to the other one by itself.
  await his.getByRole('link', { name: 'Letterpress' }).click()
  await expect(his.getByText('Once you are in, you can read everything')).toBeVisible()
  await his.getByRole('button', { name: 'Ask to come in' }).click()
  await expect(his.getByText('You have asked.')).toBeVisible()
  await expect(his.getByText('Once you are in, you can read everything')).toBeVisible()
  await checkAccessible(his)

  const asking = hers.getByRole('region', { name: 'Who asks to come in' })
  await asking.getByRole('button', { name: 'Let them in' }).press('Enter')
  await expect(asking).toBeHidden()
  await expect(hers.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(hers.getByRole('group', { name: /2 of 3 seats are taken/ })).toBeVisible()
  await his.getByRole('link', { name: 'Start a thread' }).first().click()
  await his.getByLabel('Title').fill('Is a hand-set masthead worth it?')
  await his.getByLabel('What you want to say').fill('For a run of eighty.')
  await his.getByRole('button', { name: 'Start it', exact: true }).click()
  await expect(hers.getByRole('link', { name: 'Is a hand-set masthead worth it?' })).toBeVisible()

  // The only keeper is shown the way; handed on, she leaves.
  await hers.getByRole('button', { name: 'Leave' }).click()
  await hers.getByRole('link', { name: 'To the circle’s settings' }).click()
  await hers.getByRole('button', { name: 'What you can do about Bo' }).click()
  await hers.getByRole('menuitem', { name: 'Let them keep it too' }).click()
  await expect(hers.getByText('you · keeper')).toBeVisible()
  await checkAccessible(hers)
  await hers.getByRole('link', { name: 'Letterpress' }).last().click()
  await hers.getByRole('button', { name: 'Leave' }).click()
  await hers.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click()
  await expect(hers.getByRole('heading', { name: 'Circles', level: 1 })).toBeVisible()
  await expect(hers.getByRole('region', { name: 'Other circles' })).toContainText('Letterpress')
})

test('an unlisted circle is for those it keeps a seat for; a host sees that it is there, and may close it', async ({
  house,
  open,
  allow,
}) => {
  // Who is not in it is answered as if there were nothing.
  allow(/status of 40[34]/)
  const c = await house.community()
  const [ama, bo, cleo] = [
    await house.member(c, 'Ama'),
    await house.member(c, 'Bo'),
    await house.member(c, 'Cleo'),
  ]
  const hers = await open(`/c/${c.slug}/circles/new`, ama)
  await hers.getByLabel('What it is called').fill('Cellar')
  await hers.getByRole('textbox', { name: 'What it is for' }).fill('A surprise for Bo.')
  await hers.getByLabel(/Only those in it: unlisted/).check()
  await hers.getByRole('button', { name: 'Start it' }).click()
  await expect(hers.getByRole('heading', { name: 'Cellar', level: 1 })).toBeVisible()
  const address = hers.url()

  const cleos = await open(`/c/${c.slug}/inbox`, cleo)
  await hers.getByRole('link', { name: 'Circle settings' }).click()
  await hers.getByLabel('Find a member').fill('cle')
  await hers.getByRole('button', { name: 'Keep a seat for Cleo' }).click()
  await expect(hers.getByRole('region', { name: 'Seats that are kept' })).toContainText('Cleo')
  await checkAccessible(hers)

  await cleos.getByRole('link', { name: /Ama keeps a seat for you in Cellar/ }).click()
  await expect(cleos.getByText('A surprise for Bo.')).toBeVisible()
  await cleos.getByRole('button', { name: 'Take the seat' }).click()
  await expect(cleos.getByText('Whoever joins later can read back everything said here.')).toBeVisible()

  const his = await open(address, bo)
  await expect(his.getByRole('heading', { name: 'There is no such circle for you' })).toBeVisible()
  await checkAccessible(his)
  const hosts = await open(address, c.host)
  await expect(hosts.getByText('You see this circle because you are a host')).toBeVisible()
  await expect(hosts.getByText('A surprise for Bo.')).toBeHidden()
  await checkAccessible(hosts)
  await hosts.getByRole('button', { name: 'Close it' }).click()
  await hosts.getByRole('dialog').getByRole('button', { name: 'Close it' }).click()
  await expect(cleos.getByText(/This circle was closed/)).toBeVisible()
  await cleos.getByRole('link', { name: 'Its log' }).click()
  await expect(cleos.getByText('Hanna closed the circle.')).toBeVisible()
  await checkAccessible(cleos)
})

test('two talk privately, from a profile', async ({ house, open }) => {
  const c = await house.community()
  const [ama, bo] = [await house.member(c, 'Ama'), await house.member(c, 'Bo')]
  const hers = await open(`/c/${c.slug}/members/${bo.memberId}`, ama)
  const his = await open(`/c/${c.slug}/private/${ama.memberId}`, bo)
  await expect(his.getByText('Nothing said yet')).toBeVisible()
  await checkAccessible(his)
  await hers.getByRole('link', { name: 'Talk privately' }).click()
  await hers.getByRole('textbox', { name: 'Write to Bo' }).fill('Do you have a minute?')
  await hers.getByRole('button', { name: 'Send' }).click()
  await expect(hers.getByText('Do you have a minute?')).toBeVisible()
  // Both were on the page: it appears where nothing was said yet.
  await expect(his.getByText('Do you have a minute?')).toBeVisible()
  await his.getByRole('textbox').fill('Always.')
  await his.keyboard.press('Control+Enter')
  await expect(hers.getByText('Always.')).toBeVisible()
  await checkAccessible(hers)
})
