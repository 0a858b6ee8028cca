import type { CDPSession, Page } from '@playwright/test'
import { inBrowser, jarOf } from './browser.ts'
import { cookieOf } from './seed.ts'
import type { Setting } from './setting.ts'
import { alone, type Row } from './table.ts'

const [warm, rounds] = [3, 11]
/** Somebody deep in the chain: the way to them is open at first. */
const asker = 700

/**
 * What the chain of 1,000 takes of the main thread, in a page that has drawn it before: from the click on it until it
 * stands, folded as it comes; opened wholly, as far as lines are drawn then; and gone to its end, when all of them are.
 */
export const measureDrawing = ({ app, large }: Setting): Promise<Row[]> =>
  inBrowser(async (browser) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    await context.addCookies([jarOf(cookieOf(large.slug, asker), app.url)])
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Performance.enable')
    await page.goto(`${app.url}/c/${large.slug}/you`)
    const link = (name: string) => page.getByRole('link', { name, exact: true }).first()
    const acts = [
      { what: 'drawn', act: () => link('The chain').click() },
      { what: 'opened wholly', act: () => page.getByRole('button', { name: 'Open all' }).click() },
      { what: 'gone to its end', act: () => page.locator('[role=treeitem][tabindex="0"]').press('End') },
    ].map((one) => ({ ...one, times: [] as number[], lines: 0 }))
    for (let round = -warm; round < rounds; round++) {
      for (const one of acts) {
        const before = await busy(session)
        await one.act()
        one.lines = await standing(page)
        if (round >= 0) one.times.push((await busy(session)) - before)
      }
      if (acts.at(-1)!.lines !== large.members.length) throw new Error('Not all lines of the chain are drawn')
      await link('Your chair').click()
      await page.locator('[role=tree]').waitFor({ state: 'detached' })
    }
    return acts.map(({ what, times, lines }) =>
      alone(`the chain of 1,000 ${what}, main thread; ${lines} lines`, times, 'ms', 200),
    )
  })

/** How long the main thread has worked, in ms. */
const busy = async (session: CDPSession) => {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000
}

/** The lines that are drawn, once no more come from one frame to the next. */
const standing = (page: Page) =>
  page.evaluate(async () => {
    let lines = 0
    for (let same = 0; same < 5;) {
      await new Promise(requestAnimationFrame)
      const now = document.querySelectorAll('[role=treeitem]').length
      same = now > 0 && now === lines ? same + 1 : 0
      lines = now
    }
    return lines
  })
