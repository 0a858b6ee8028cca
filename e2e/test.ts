import AxeBuilder from '@axe-core/playwright'
import {
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
  test as base,
} from '@playwright/test'
import { dataFolder, type Running, startServer } from '#server/testing/process.ts'
import { type House, openHouse, type Person } from './house.ts'

/** What a page may say on its console: that nobody is signed in yet, which is asked at every start. */
const usual = /status of 401 .*\/api\/session$/

type Fixtures = {
  /** Opens a page as somebody (nobody: anonymous) in a browser of their own. Two people are two calls. */
  open(path: string, who?: Person, options?: BrowserContextOptions): Promise<Page>
  /** Lets the console say what matches, where a story is refused on purpose. */
  allow(words: RegExp): void
  /** A server of the story's own, on an empty folder. */
  fresh: Running
  faults: { list: string[]; allowed: RegExp[] }
}

/** The tests of the browser: a house per worker; any error or warning on a console fails the story. */
export const test = base.extend<Fixtures, { house: House }>({
  house: [
    async ({}, use) => {
      const house = await openHouse()
      await use(house)
      await house.close()
    },
    { scope: 'worker' },
  ],
  fresh: async ({}, use) => {
    const data = await dataFolder()
    const server = await startServer(data.folder)
    await use(server)
    await server.stop()
    await data.drop()
  },
  faults: async ({}, use) => {
    const faults: Fixtures['faults'] = { list: [], allowed: [usual] }
    await use(faults)
    const told = faults.list.filter((words) => !faults.allowed.some((allowed) => allowed.test(words)))
    expect(told, 'the console stays silent').toEqual([])
  },
  allow: async ({ faults }, use) => use((words) => void faults.allowed.push(words)),
  context: async ({ context, faults }, use) => {
    watch(context, faults.list)
    await use(context)
  },
  open: async ({ browser, house, faults, contextOptions }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (path, who, options) => {
      const context = await browser.newContext({ ...contextOptions, baseURL: house.url, ...options })
      contexts.push(context)
      watch(context, faults.list)
      if (who) {
        const [name = '', value = ''] = who.cookie.split('=')
        await context.addCookies([{ name, value, url: house.url, httpOnly: true, sameSite: 'Lax' }])
      }
      const page = await context.newPage()
      await page.goto(path)
      return page
    })
    for (const context of contexts) await context.close()
  },
})

const watch = (context: BrowserContext, faults: string[]) => {
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      faults.push(`${message.text()} ${message.location().url}`)
  })
  context.on('weberror', (error) => faults.push(error.error().stack ?? String(error.error())))
}

/** Cuts the connection, as in a tunnel; answers how to come out of it. */
export const disconnect = async (page: Page) => {
  const context = page.context()
  await context.setOffline(true)
  // A socket that is open outlives this: the page is told of a new network, in which it reaches nobody.
  await page.evaluate(() => void dispatchEvent(new Event('online')))
  await expect(page.getByText('Not connected.')).toBeVisible()
  return () => context.setOffline(false)
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
// What depends on colour is looked at a second time with the lights low; the rest is the same there.
const ofColour = ['color-contrast', 'link-in-text-block']
/** No violation that axe can find, in light and in dark, on a page that has come as far as its heading. */
export const checkAccessible = async (page: Page) => {
  await expect(page.locator('h1').first()).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const axe = new AxeBuilder({ page })
    const { violations } = await (
      colorScheme === 'light' ? axe.withTags(rules) : axe.withRules(ofColour)
    ).analyze()
    const found = violations.map(
      ({ id, help, nodes }) =>
        `${colorScheme}: ${id} (${help}) at ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
    )
    expect(found, 'axe').toEqual([])
  }
  await page.emulateMedia({ colorScheme: null })
}
