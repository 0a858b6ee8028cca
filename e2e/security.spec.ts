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
  const ran = await page.evaluate(async () => {
    const refused = new Promise<string>((told) =>
      document.addEventListener('securitypolicyviolation', (event) => told(event.effectiveDirective), {
        once: true,
      }),
    )
    const script = document.createElement('script')
    script.textContent = 'document.title = "taken over"'
    document.body.append(script)
    return { refused: await refused, title: document.title }
  })
  expect(ran.refused).toMatch(/^script-src/)
  expect(ran.title).not.toBe('taken over')
  await expect(page.evaluate(() => fetch('https://example.org/').then(() => 'reached'))).rejects.toThrow()
})
