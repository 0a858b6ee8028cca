import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A browser to measure the first page with: the named one, Playwright's own, or the one that comes as a package; none if there is none. */
export const openChromium = async (): Promise<Browser | undefined> => {
  const named = process.env.CHROMIUM_PATH
  const own = chromium.executablePath()
  if (named || existsSync(own)) return chromium.launch({ executablePath: named ?? own, args: flags })
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    return await chromium.launch({
      executablePath: await packed.executablePath(),
      args: [...packed.args, ...flags],
    })
  } catch {
    return undefined
  }
}
