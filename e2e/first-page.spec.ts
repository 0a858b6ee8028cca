import { expect, type Page } from '@playwright/test'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#server/root.ts'
import { test } from './test.ts'

const counted = ['document', 'script', 'stylesheet']

/** What a page brings with nothing kept from a visit before: held to 60 kB and six requests, fonts apart. */
const checkWeight = async (page: Page, path: string) => {
  const seen = new Map<string, string | null>()
  page.on('response', (response) => {
    if (counted.includes(response.request().resourceType()))
      seen.set(new URL(response.url()).pathname, response.headers()['content-encoding'] ?? null)
  })
  const session = await page.context().newCDPSession(page)
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.waitForLoadState('networkidle')

  const all = [...seen].map(([path, packed]) => ({ path, packed, bytes: sizeOf(path) }))
  const report = JSON.stringify(all, null, 1)
  expect(all.length, report).toBeLessThanOrEqual(6)
  expect(
    all.reduce((sum, { bytes }) => sum + bytes, 0),
    report,
  ).toBeLessThanOrEqual(60_000)
  expect(all.filter(({ packed }) => packed !== 'br')).toEqual([])
}

test('the table comes in 60 kB and six requests', async ({ house, open }) => {
  const { slug, host } = await house.community()
  await checkWeight(await open('/ring.svg', host), `/c/${slug}`)
})

test('so does each page before the door: who is not in yet fetches no table', async ({
  house,
  open,
  fresh,
}) => {
  const { slug, host } = await house.community()
  const vouch = 'She binds books and answers letters.'
  const { link } = await house.send(host, 'POST', `${slug}/invitations`, { vouch })
  for (const path of ['/sign-in', `/join${new URL(link).hash}`, '/reset', '/forgotten', '/address'])
    await checkWeight(await open('/ring.svg'), path)
  const [setUp = ''] = await fresh.says(/http\S+\/setup#[\w-]+/)
  await checkWeight(await open(`${fresh.url}/ring.svg`), setUp)
})

/** What is sent: the file as it was compressed by the build. A path that is no file is the one page. */
const sizeOf = (path: string) => {
  const file = join(root, 'dist/client', path.startsWith('/assets/') ? path : 'index.html')
  return statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size
}

test('the contracts stay on the server: no zod in what is sent', () => {
  const assets = join(root, 'dist/client/assets')
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(3)
  const withZod = scripts.filter((name) =>
    /\$?Zod(Error|Type|String)/.test(readFileSync(join(assets, name), 'utf8')),
  )
  expect(withZod).toEqual([])
})
