import { type Smtp, startSmtp } from '#server/testing/smtp.ts'
import { openHouse } from './house.ts'
import { test as base } from './test.ts'

/** A house beside a real mail server. */
export const test = base.extend<object, { smtp: Smtp }>({
  smtp: [
    async ({}, use) => {
      const smtp = await startSmtp()
      await use(smtp)
      await smtp.close()
    },
    { scope: 'worker' },
  ],
  house: [
    async ({ smtp }, use) => {
      const house = await openHouse({ SMTP_URL: smtp.url })
      await use(house)
      await house.close()
    },
    { scope: 'worker' },
  ],
})
