import { expect } from '@playwright/test'
import type { Community, House } from './house.ts'
import { checkAccessible, test } from './test.ts'

test('whoever brought somebody hears of their first steps, and does three small things for them', async ({
  house,
  open,
}) => {
  const c = await house.community()
  const [ama, bo] = [await house.member(c, 'Ama'), await house.member(c, 'Bo')]
  const hers = await open(`/c/${c.slug}/invitations`, c.host)
  const card = hers.getByRole('listitem').filter({ has: hers.getByText('Introduce Bo') })
  await expect(card.getByText('They have not begun a thread yet.')).toBeVisible()
  await card.getByRole('link', { name: 'Start a thread' }).click()
  await expect(hers.getByLabel('What you want to say')).toHaveValue('@Bo ')
  await hers.goBack()
  const said = await house.send(bo, 'POST', `${c.slug}/threads`, {
    kind: 'talk',
    title: 'Bone glue',
    body: 'Hello.',
  })
  await expect(card.getByRole('link', { name: 'Bone glue' })).toBeVisible()
  await house.send(c.host, 'POST', `${c.slug}/threads`, {
    kind: 'talk',
    title: 'New here',
    body: 'Meet @Bo.',
  })
  await expect(card.getByText('Introduce Bo, done')).toBeVisible()
  await house.send(ama, 'POST', `${c.slug}/threads/${said.id}/replies`, { body: 'Hello to you.' })
  await expect(card.getByText(/first post is answered, done/)).toBeVisible()
  await card.getByRole('checkbox', { name: /Say hello to Bo/ }).check()
  await checkAccessible(hers)

  await hers.goto(`/c/${c.slug}/members/${bo.memberId}`)
  await expect(hers.getByRole('checkbox', { name: /Say hello to Bo/ })).toBeChecked()
  await checkAccessible(hers)
  await hers.goto(`/c/${c.slug}/inbox`)
  await expect(
    hers.getByText('Somebody answered Bo, whom you brought, for the first time, in “Bone glue”.'),
  ).toBeVisible()
  await expect(hers.getByText('Before that: the first words of Bo')).toBeVisible()

  const his = await open(`/c/${c.slug}/threads/${said.id}`, ama)
  await expect(his.getByText('new, brought by Hanna').first()).toBeVisible()
  await expect(his.getByText('Bo is somebody I would keep a chair for.')).toBeVisible()
  await checkAccessible(his)
  await his.goto(`/c/${c.slug}/members/${bo.memberId}`)
  await expect(his.getByRole('heading', { name: 'Who brought them' })).toBeVisible()
  await expect(his.getByText('Introduce Bo')).toHaveCount(0)

  await his.goto(`/c/${c.slug}/you`)
  await his.getByRole('checkbox', { name: /Tell no more of it/ }).check()
  await his.reload()
  await expect(his.getByRole('checkbox', { name: /Tell no more of it/ })).toBeChecked()
  await checkAccessible(his)
})

/** A community of a thousand, each brought by somebody who was there before, some grey. */
const grow = async ({ pool }: House, c: Community, count: number) => {
  await pool.query('update communities set seats = 1000 where id = $1', [c.id])
  await pool.query(
    `insert into accounts (id, email, name, password_hash)
      select gen_random_uuid(), n || '@grown.test', (array['Ada','Bram','Cleo','Dora','Emre','Fenna','Gwen','Hilde','Ines','Jonas'])[1 + n % 10] || ' ' || n, 'x'
      from generate_series(1, $1) n`,
    [count],
  )
  await pool.query(
    `with recursive people as (
        select row_number() over (order by length(email), email) as n, id, name from accounts where email like '%@grown.test'),
      seats as (select n, id as account, name, gen_random_uuid() as id from people)
      insert into members (community_id, id, account_id, name, invited_by, vouch, joined_at, last_here_at)
      select $1, s.id, s.account, s.name, coalesce(i.id, $2), s.name || ' mends what others throw away, and says how.',
        snug_now() - interval '1 day' * (1000 - s.n), snug_now() - interval '1 day' * case when s.n % 7 = 0 then 1000 - s.n else 0 end
      from seats s left join seats i on i.n = floor(sqrt(s.n) * 2)::int and i.n < s.n`,
    [c.id, c.host.memberId],
  )
}

test('the chain of a thousand is walked by mouse, touch and keyboard; a branch is drawn alone', async ({
  house,
  open,
}) => {
  const c = await house.community()
  await grow(house, c, 998)
  const page = await open(`/c/${c.slug}/chain`, c.host)
  const items = page.getByRole('tree').getByRole('treeitem')
  await expect(page.getByText('999 people have sat here.')).toBeVisible()
  expect(await items.count()).toBeLessThan(60)
  await checkAccessible(page)
  await page.getByRole('button', { name: 'Open all' }).click()
  // What nobody is near is not drawn, so that a thousand take no longer than a hundred.
  await expect.poll(() => items.count()).toBeGreaterThan(100)
  expect(await items.count()).toBeLessThan(400)
  await items.first().focus()
  await page.keyboard.press('End')
  await expect(items).toHaveCount(999)
  await expect(items.last()).toBeFocused()
  await page.getByRole('button', { name: 'Close all' }).click()

  await page.getByRole('searchbox').fill('Dora 993')
  await items.last().getByRole('link', { name: 'Dora 993' }).click()
  await page.getByRole('link', { name: 'In the chain' }).click()
  await expect(page.getByText('Dora 993 has brought nobody yet.')).toBeVisible()
  await expect(items.last()).toHaveAccessibleName(/^Dora 993/)
  await page.getByRole('button', { name: 'The whole chain' }).click()
  await expect(page.getByText('999 people have sat here.')).toBeVisible()
  await page.getByRole('button', { name: 'My branch' }).click()
  await expect(page.getByText('998 people hang from Hanna.')).toBeVisible()

  const phone = await open(`/c/${c.slug}/chain`, c.host, {
    viewport: { width: 390, height: 800 },
    hasTouch: true,
  })
  const small = phone.getByRole('tree').getByRole('treeitem')
  const folded = phone.locator('[role=treeitem][aria-expanded=false]').first()
  const before = await small.count()
  await folded.locator('button').tap()
  await expect.poll(() => small.count()).toBeGreaterThan(before)
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})
