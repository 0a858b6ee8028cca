import { expect } from '@playwright/test'
import { checkAccessible, test } from './test.ts'

test('the HTTP interface can be read as a page, call by call', async ({ open }) => {
  const page = await open('/api/reference')
  await expect(page.getByRole('heading', { level: 1, name: 'The HTTP interface' })).toBeVisible()
  const call = page.getByRole('article').filter({ hasText: 'POST /api/communities/{slug}/pings' }).first()
  await call.getByText('What it takes and answers').click()
  await expect(call.getByText('closesAt: string (ISO 8601, UTC)').first()).toBeVisible()
  await checkAccessible(page)
})
