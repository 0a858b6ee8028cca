import { expect } from '@playwright/test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#server/root.ts'
import { test } from './test.ts'

const counted = ['document', 'script', 'stylesheet']

test('the table comes in 60 kB and six requests, fonts apart', async ({ house, open }) => {
  const { slug, host } = await house.community()
  const page = await open('/account', host)
  const seen: Promise<{ what: string; bytes: number; packed: string | null }>[] = []
  page.on('requestfinished', (request) => {
    if (!counted.includes(request.resourceType())) return
    seen.push(
      (async () => ({
        what: new URL(request.url()).pathname,
        bytes: (await request.sizes()).responseBodySize,
        packed: (await (await request.response())?.headerValue('content-encoding')) ?? null,
      }))(),
    )
  })
  // Nothing from the visit before: each is fetched as if for the first time.
  const session = await page.context().newCDPSession(page)
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await page.goto(`/c/${slug}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.waitForLoadState('networkidle')

  const all = await Promise.all(seen)
  const report = JSON.stringify(all, null, 1)
  expect(all.length, report).toBeLessThanOrEqual(6)
  expect(
    all.reduce((sum, { bytes }) => sum + bytes, 0),
    report,
  ).toBeLessThanOrEqual(60_000)
  expect(all.filter(({ packed, bytes }) => packed !== 'br' && bytes > 512)).toEqual([])
})

test('the contracts stay on the server: no zod in what is sent', () => {
  const assets = join(root, 'dist/client/assets')
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(3)
  const withZod = scripts.filter((name) =>
    /\$?Zod(Error|Type|String)/.test(readFileSync(join(assets, name), 'utf8')),
  )
  expect(withZod).toEqual([])
})
