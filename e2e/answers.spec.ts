import { expect } from '@playwright/test'
import type { Community, House, Person } from './house.ts'
import { test } from './mailed.ts'
import { checkAccessible } from './test.ts'

const what = 'Who can carry six shelves, and the door that Lachlan mended?'

/** Shown to be reached at their address, at any hour. */
const mailable = async (house: House, { slug }: Community, who: Person) => {
  await house.pool.query('update accounts set proved_at = snug_now() where id = $1', [who.accountId])
  await house.send(who, 'PATCH', `${slug}/reach`, { quiet: { from: 0, to: 0 } })
}
/** A ping, and the mail that says it to her: three minutes are not waited for. */
const mailedPing = async (
  {
    house,
    smtp,
  }: { house: House; smtp: { next(to: string): Promise<{ raw: string; parsed: { text?: string } }> } },
  room: Community,
  to: Person,
  more: object = {},
) => {
  const { id } = await house.send(room.host, 'POST', `${room.slug}/pings`, {
    what,
    closesAt: new Date(Date.now() + 20 * 3_600_000).toISOString(),
    ...more,
  })
  await expect
    .poll(async () => {
      const { rowCount } = await house.pool.query(
        `update notices set mail_at = snug_now() where ping_id = $1 and member_id = $2 and mail_at > snug_now()`,
        [id, to.memberId],
      )
      return rowCount
    })
    .toBe(1)
  const mail = await smtp.next(to.email)
  const [link = ''] = /http\S+\/answer\/\S+/.exec(mail.parsed.text ?? '') ?? []
  return { id, mail, link }
}
const answers = async (house: House, ping: string) =>
  (await house.pool.query(`select choice, note from ping_answers where ping_id = $1`, [ping])).rows

test('the link in a mail opens a page that changes nothing; its buttons answer, also without scripts', async ({
  house,
  smtp,
  open,
}) => {
  const room = await house.community({ host: 'Jonas' })
  const ama = await house.member(room, 'Ama')
  await mailable(house, room, ama)
  const { id, link } = await mailedPing({ house, smtp }, room, ama, {
    why: 'They are heavy.',
    place: 'The shed',
    needed: 1,
    atMost: 2,
  })
  const his = await open(`/c/${room.slug}/pings/${id}`, room.host)

  // Nobody is signed in, and no script runs: as in any mail program.
  const hers = await open(link, undefined, {
    javaScriptEnabled: false,
    viewport: { width: 390, height: 800 },
  })
  await expect(hers.getByRole('heading', { level: 1, name: what })).toBeVisible()
  await expect(hers.getByText('0 of 1 needed are in.')).toBeVisible()
  expect(await answers(house, id)).toEqual([])
  await hers.getByLabel('A note, if you like').fill('I bring straps.')
  await hers.getByRole('button', { name: 'I’m in' }).press('Enter')
  await expect(hers.getByRole('status')).toHaveText('You are in. You can change it until it closes.')
  expect(await answers(house, id)).toEqual([{ choice: 'in', note: 'I bring straps.' }])
  // It stands on the page of who asked, without reloading.
  await expect(his.getByRole('link', { name: 'Ama' })).toBeVisible()
  await expect(his.getByText('I bring straps.')).toBeVisible()

  // Opened again it says so, and changes nothing; another button changes it.
  await hers.goto(link)
  await expect(hers.getByRole('status')).toContainText('You are in.')
  await expect(hers.getByLabel('A note, if you like')).toHaveValue('I bring straps.')
  await hers.getByRole('button', { name: 'Can’t', exact: true }).click()
  await expect(hers.getByRole('status')).toContainText('You can’t.')
  await expect(hers.getByRole('button', { name: 'Can’t', exact: true, pressed: true })).toBeVisible()
  expect(await answers(house, id)).toMatchObject([{ choice: 'cant' }])
  // Or later, at a moment that is named.
  await hers.getByRole('group', { name: 'Later: when may we ask you again?' }).getByText('In an hour').click()
  await expect(hers.getByRole('status')).toContainText('You put it off until')
  expect(await answers(house, id)).toMatchObject([{ choice: 'later' }])
  await hers.getByRole('button', { name: 'Can’t', exact: true }).click()
  await expect(his.getByRole('heading', { name: 'Can’t' })).toBeVisible()
})

test('such a page reads well on a phone, in light and in dark, and by a screen reader', async ({
  house,
  smtp,
  open,
  allow,
}) => {
  const room = await house.community({ host: 'Jonas', name: 'The Slow Makers of Portobello and the coast' })
  const ama = await house.member(room, 'Ama')
  await mailable(house, room, ama)
  const { mail, link } = await mailedPing({ house, smtp }, room, ama)
  const head = mail.raw.replace(/\r?\n[ \t]/g, ' ')
  const [, unsubscribe = ''] = /^List-Unsubscribe: <(.*?)>/m.exec(head) ?? []
  allow(/status of 404/)
  // What stands beside the page's own policy is for axe alone.
  const page = await open(link, undefined, { viewport: { width: 390, height: 800 }, bypassCSP: true })
  for (const at of [link, unsubscribe, `${link}x`]) {
    await page.goto(at)
    await checkAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  }
  await page.goto(link)
  const backgrounds = new Set<string>()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    backgrounds.add(await page.evaluate(() => getComputedStyle(document.body).backgroundColor))
  }
  expect([...backgrounds]).toEqual(['rgb(243, 241, 234)', 'rgb(10, 24, 20)'])
})

test('a link that was changed, or whose ping or seat has ended, says so, and nothing changes', async ({
  house,
  smtp,
  open,
  allow,
}) => {
  const room = await house.community({ host: 'Jonas' })
  const ama = await house.member(room, 'Ama')
  await mailable(house, room, ama)
  const { id, link } = await mailedPing({ house, smtp }, room, ama)
  allow(/status of 40[49]/)
  const page = await open(link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'This link does not lead anywhere, or not any more.',
  )
  await expect(page.getByText('Nothing was changed.')).toBeVisible()
  await expect(page.getByRole('button')).toHaveCount(0)

  // Left open while the ping ends: the button says that it is too late.
  await page.goto(link)
  await house.send(room.host, 'POST', `${room.slug}/pings/${id}/close`)
  await page.getByRole('button', { name: 'I’m in' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This ping has ended.')
  await expect(page.getByRole('link', { name: 'See it in Snug' })).toHaveAttribute(
    'href',
    `${house.url}/c/${room.slug}/pings/${id}`,
  )
  await page.goto(link)
  await expect(page.getByText('It has ended without enough.')).toBeVisible()
  await expect(page.getByRole('button')).toHaveCount(0)
  await house.send(room.host, 'POST', `${room.slug}/members/${ama.memberId}/remove`, { reason: 'A test.' })
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'This link does not lead anywhere, or not any more.',
  )
  expect(await answers(house, id)).toEqual([])
})

test('mails end by a button behind the link at their foot, and begin again where one chooses', async ({
  house,
  smtp,
  open,
}) => {
  const room = await house.community({ host: 'Jonas' })
  const ama = await house.member(room, 'Ama')
  await mailable(house, room, ama)
  const { mail } = await mailedPing({ house, smtp }, room, ama)
  const head = mail.raw.replace(/\r?\n[ \t]/g, ' ')
  const [, unsubscribe = ''] = /^List-Unsubscribe: <(.*?)>/m.exec(head) ?? []
  const choices = await open(`/c/${room.slug}/reach`, ama)
  const tick = choices.getByRole('checkbox', { name: 'Mail me what I have not read' })
  const page = await open(unsubscribe, undefined, { javaScriptEnabled: false })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No more mails from Slow Makers?')
  await expect(tick).toBeChecked()
  await page.getByRole('button', { name: 'No more mails' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No more mails from Slow Makers')
  // Opened again, it says that it is done, and asks nothing.
  await page.goto(unsubscribe)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No more mails from Slow Makers')
  await expect(page.getByRole('button')).toHaveCount(0)
  // Heard on the page that is open, where it is chosen again.
  await expect(tick).not.toBeChecked()
  await expect(page.getByRole('link', { name: 'your page' })).toHaveAttribute(
    'href',
    `${house.url}/c/${room.slug}/reach`,
  )
})
