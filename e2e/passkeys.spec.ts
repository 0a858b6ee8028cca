import { expect, type Page } from '@playwright/test'
import { password } from './house.ts'
import { checkAccessible, test } from './test.ts'

/** A device that keeps passkeys, as the browser knows it, of software. */
const giveDevice = async (page: Page) => {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    /** Whether it recognises who holds it. */
    knows: (isUserVerified: boolean) =>
      session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  }
}

/** The other name of the machine: a passkey belongs to a name, and an address of digits is none. */
const inDigits = (url: string) => url.replace('localhost', '127.0.0.1')

const signIn = async (page: Page, email: string) => {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/c\//)
}

test('a passkey is added, signs in, answers whether it is you, and is removed', async ({
  house,
  open,
  allow,
}) => {
  const { slug, host } = await house.community({ host: 'Bram' })
  const page = await open('/sign-in')
  await signIn(page, host.email)
  // A device of software picks a passkey at the field by itself; here it is the button that is pressed.
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false)
  })

  await page.goto('/account')
  const device = await giveDevice(page)
  const shelf = page.getByRole('region', { name: 'Passkeys' })
  await expect(shelf.getByText('You have none yet.')).toBeVisible()
  await shelf.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(shelf.getByText('Added just now, not used yet')).toBeVisible()
  await shelf.getByRole('button', { name: /^Rename / }).click()
  const naming = page.getByRole('dialog')
  await naming.getByLabel('What you call it').fill('The laptop')
  await naming.getByRole('button', { name: 'Save' }).click()
  await expect(shelf.getByText('The laptop')).toBeVisible()
  await checkAccessible(page)
  // The same device makes no second one.
  await shelf.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(shelf.getByText('This device has a passkey for your account already.')).toBeVisible()

  // Wherever one sits it is told: somebody else might have done it.
  await page.goto(`/c/${slug}/inbox`)
  await page.getByRole('link', { name: /A passkey was added to your account: / }).click()
  await expect(shelf.getByText('The laptop')).toBeVisible()

  // Thinking better of it is nothing to speak of.
  await page.getByRole('button', { name: 'Sign out' }).click()
  const enter = page.getByRole('button', { name: 'Sign in with a passkey' })
  await expect(enter).toBeVisible()
  await checkAccessible(page)
  await device.knows(false)
  await enter.click()
  await expect(enter).not.toHaveAttribute('aria-disabled')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await device.knows(true)
  await enter.click()
  await expect(page).toHaveURL(`${house.url}/c/${slug}`)

  await house.forgetConfirmation(host)
  await page.goto('/account')
  await expect(shelf.getByText('Added just now, used just now')).toBeVisible()
  await shelf.getByRole('button', { name: 'Remove The laptop' }).click()
  allow(/status of 403 .*\/api\/passkeys/)
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  const dialog = page.getByRole('dialog', { name: 'Is it you?' })
  await expect(dialog.getByRole('button', { name: 'Use a passkey' })).toBeVisible()
  await checkAccessible(page)
  await dialog.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(shelf.getByText('You have none yet.')).toBeVisible()

  // The device still has it; here it opens nothing any more.
  await page.getByRole('button', { name: 'Sign out' }).click()
  allow(/status of 401 .*\/api\/session\/passkey/)
  await enter.click()
  await expect(page.getByRole('alert').first()).toContainText('This passkey does not open anything here.')
})

test('a passkey is picked where the address is typed, and nothing else is asked', async ({ house, open }) => {
  const { slug, host } = await house.community({ host: 'Bram' })
  const page = await open('/sign-in')
  await signIn(page, host.email)
  await page.goto('/account')
  await giveDevice(page)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByText('Added just now, not used yet')).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(`${house.url}/c/${slug}`)
})

test('under an address of digits there are none, and the page says why', async ({ house, open }) => {
  const { host } = await house.community({ host: 'Bram' })
  const digits = { baseURL: inDigits(house.url) }
  const page = await open('/sign-in', undefined, digits)
  await signIn(page, host.email)
  await page.goto('/account')
  await expect(page.getByText('Passkeys need the server to be reached by https and a name.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add a passkey' })).toHaveCount(0)
  const door = await open('/sign-in', undefined, digits)
  await expect(door.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await expect(door.getByRole('button', { name: 'Sign in with a passkey' })).toHaveCount(0)
})
