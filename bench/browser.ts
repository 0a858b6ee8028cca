import { chromium } from '@playwright/test'
import { findBrowser } from '../e2e/browser.ts'
import { atTheEnd } from './processes.ts'

/** A browser, until the work is done. */
export const inBrowser = async <T>(
  work: (browser: Awaited<ReturnType<typeof chromium.launch>>) => Promise<T>,
): Promise<T> => {
  const { env, ...found } = await findBrowser()
  const browser = await chromium.launch({
    ...found,
    env: { ...process.env, ...env } as Record<string, string>,
  })
  const close = atTheEnd(() => browser.close())
  try {
    return await work(browser)
  } finally {
    await close()
  }
}

/** A Cookie header, as a browser is given it. */
export const jarOf = (cookie: string, url: string) => {
  const [name, value] = cookie.split('=') as [string, string]
  return { name, value, url }
}
