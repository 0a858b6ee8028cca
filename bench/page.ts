import { inBrowser, jarOf } from './browser.ts'
import { cookieOf } from './seed.ts'
import type { Setting } from './setting.ts'
import type { Row } from './table.ts'

/** What a browser fetches for the first page, as it comes over the wire, without HTTP's headers: HTML, scripts and styles; fonts and the rest apart. */
export const measurePage = ({ app, small }: Setting): Promise<Row[]> =>
  inBrowser(async (browser) => {
    const rows: Row[] = []
    for (const [what, path, cookie] of [
      ['the table, signed in', `/c/${small.slug}`, cookieOf(small.slug, 20)],
      ['sign-in', '/sign-in', undefined],
    ] as const) {
      const context = await browser.newContext()
      if (cookie) await context.addCookies([jarOf(cookie, app.url)])
      const page = await context.newPage()
      const session = await context.newCDPSession(page)
      await session.send('Network.enable')
      const types = new Map<string, string>()
      const bodies = new Map<string, number>()
      const seen = { page: { bytes: 0, count: 0 }, apart: { bytes: 0, count: 0 } }
      session.on('Network.responseReceived', ({ requestId, type, response }) => {
        if (response.encodedDataLength >= 0 && response.url.startsWith('http')) types.set(requestId, type)
      })
      session.on('Network.dataReceived', ({ requestId, encodedDataLength }) =>
        bodies.set(requestId, (bodies.get(requestId) ?? 0) + encodedDataLength),
      )
      session.on('Network.loadingFinished', ({ requestId }) => {
        const type = types.get(requestId)
        if (type === undefined) return
        const of = ['Document', 'Script', 'Stylesheet', 'Preload'].includes(type) ? seen.page : seen.apart
        of.bytes += bodies.get(requestId) ?? 0
        of.count++
      })
      await page.goto(app.url + path, { waitUntil: 'networkidle' })
      const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
      rows.push({
        what: `first page, ${what} (HTML, JS, CSS)`,
        figure: `${kB(seen.page.bytes)} in ${seen.page.count} requests; fonts, data and the rest ${kB(seen.apart.bytes)} in ${seen.apart.count}`,
        limit: '60 kB, 6 requests',
        held: seen.page.bytes <= 60_000 && seen.page.count <= 6,
      })
      await context.close()
    }
    return rows
  })
