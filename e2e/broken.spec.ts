import { expect } from '@playwright/test'
import { disconnect, test } from './test.ts'

test('a page that cannot be fetched says so, and comes when there is a connection again', async ({
  house,
  open,
  allow,
}) => {
  allow(/ERR_INTERNET_DISCONNECTED|WebSocket|dynamically imported module/)
  const { slug, host } = await house.community()
  const page = await open(`/c/${slug}`, host)
  const to = (name: string) => page.getByRole('link', { name, exact: true }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const back = await disconnect(page)
  await to('Talk')
  await expect(page.getByText('This could not be shown.')).toBeVisible()
  // All else is still there.
  await to('The table')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await to('Talk')
  await expect(page.getByText('This could not be shown.')).toBeVisible()
  await back()
  await expect(page.getByText('Nobody has said anything here yet')).toBeVisible()
})

test('a page from before an update is loaded anew, once, when a part of it is gone', async ({
  house,
  open,
  allow,
}) => {
  allow(/404|dynamically imported module/)
  const { slug, host } = await house.community()
  const page = await open(`/c/${slug}`, host)
  const talk = page.getByRole('link', { name: 'Talk', exact: true }).first()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.route('**/assets/Talk-*.js', (route) => route.fulfill({ status: 404 }))
  await Promise.all([page.waitForEvent('load'), talk.click()])
  await expect(page.getByText('This could not be shown.')).toBeVisible()
  await page.unroute('**/assets/Talk-*.js')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('Nobody has said anything here yet')).toBeVisible()
})

test('a menu that could not be fetched is there after the page was loaded anew', async ({
  house,
  open,
  allow,
}) => {
  allow(/ERR_FAILED|dynamically imported module/)
  const { slug, host } = await house.community()
  const { id } = await house.send(host, 'POST', `${slug}/threads`, {
    kind: 'talk',
    title: 'Glue',
    body: 'W.',
  })
  const page = await open('/ring.svg', host)
  await page.route('**/assets/MenuOpened-*.js', (route) => route.abort(), { times: 1 })
  await page.goto(`/c/${slug}/threads/${id}`)
  const more = page.getByRole('button', { name: 'More about this' })
  await Promise.all([page.waitForEvent('load'), more.hover()])
  await more.click()
  await expect(page.getByRole('menu')).toBeVisible()
})
