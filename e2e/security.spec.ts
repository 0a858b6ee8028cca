import { expect } from '@playwright/test'
import { test } from './test.ts'

test('nothing foreign and nothing inline runs: the policy is sent with the page, and it holds', async ({
  house,
  open,
  allow,
}) => {
  const { slug, host } = await house.community()
  const page = await open(`/c/${slug}`, host)
  const policy = (await page.request.get('/')).headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toMatch(/unsafe|\*|data:|https?:/)

  allow(/Content Security Policy/)
  /** Tries something, and answers what the browser says of it: without a network it would fail as well. */
  const refused = (what: 'script' | 'call') =>
    page.evaluate(
      (what) =>
        new Promise<string>((told) => {
          const say = (event: SecurityPolicyViolationEvent) =>
            told(`${event.effectiveDirective} ${event.blockedURI}`)
          document.addEventListener('securitypolicyviolation', say, { once: true })
          if (what === 'call') return void fetch('https://example.org/').catch(() => {})
          const script = document.createElement('script')
          script.textContent = 'document.title = "taken over"'
          document.body.append(script)
        }),
      what,
    )
  expect(await refused('script')).toMatch(/^script-src\S* inline$/)
  await expect(page).not.toHaveTitle('taken over')
  expect(await refused('call')).toBe('connect-src https://example.org/')
})
