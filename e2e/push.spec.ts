import { expect, type Page, type Worker } from '@playwright/test'
import { join } from 'node:path'
import type { Pushed } from '#shared/push.ts'
import { root } from '#server/root.ts'
import { type Receiver, startReceiver, type Subscription } from '#server/testing/receiver.ts'
import { type House, openHouse, password, type Person } from './house.ts'
import { checkAccessible, test as base } from './test.ts'

/** A server that dials a push service of ours, and that service. */
const test = base.extend<object, { receiver: Receiver; house: House }>({
  receiver: [
    async ({}, use) => {
      const receiver = await startReceiver()
      await use(receiver)
      await receiver.close()
    },
    { scope: 'worker' },
  ],
  house: [
    async ({ receiver }, use) => {
      const house = await openHouse({
        NODE_OPTIONS: `--import ${join(root, 'e2e/outside.js')}`,
        PUSH_PORT: String(receiver.port),
      })
      await use(house)
      await house.close()
    },
    { scope: 'worker' },
  ],
})

/**
 * Stands in for what a browser of tests has not: a push service to subscribe at, and leave to show notices (one without a screen
 * shows none, and says so). All else is real: the worker, what is delivered to it, what it asks of the server.
 */
const subscribeAt = async (page: Page, subscription: Subscription, asked = 'granted') => {
  await page.context().addInitScript(
    ({ endpoint, p256dh, auth, asked }) => {
      // A frame without an origin keeps nothing.
      if (origin === 'null') return
      const key = 'test.subscribed'
      const bytes = (text: string) =>
        Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0))
      const made = (applicationServerKey: string) => ({
        endpoint,
        options: { applicationServerKey: bytes(applicationServerKey).buffer },
        toJSON: () => ({ endpoint, keys: { p256dh, auth } }),
        unsubscribe: async () => localStorage.removeItem(key),
      })
      PushManager.prototype.getSubscription = async () => {
        const kept = localStorage.getItem(key)
        return (kept && made(kept)) as never
      }
      PushManager.prototype.subscribe = async (options) => {
        localStorage.setItem(key, options?.applicationServerKey as string)
        return made(options?.applicationServerKey as string) as never
      }
      const may = 'test.permission'
      const permission = () => localStorage.getItem(may) ?? 'default'
      Object.defineProperty(Notification, 'permission', { get: permission })
      Notification.requestPermission = async () => {
        localStorage.setItem(may, asked)
        return asked as NotificationPermission
      }
    },
    { ...subscription, asked },
  )
  await page.reload()
}

type Shown = { title: string; body: string; tag: string; data: Pushed; actions?: { title: string }[] }
type Scope = {
  registration: { showNotification(title: string, options: Omit<Shown, 'title'>): Promise<void> }
  clients: { openWindow(url: string): Promise<void>; matchAll(what: object): Promise<{ focused: boolean }[]> }
  shown: Shown[]
  opened: string[]
}
/** The worker, which notes what it shows and opens. */
const workerOf = async (page: Page): Promise<Worker> => {
  const worker = page.context().serviceWorkers()[0]!
  await worker.evaluate(() => {
    const scope = self as unknown as Scope
    scope.shown = []
    scope.opened = []
    scope.registration.showNotification = async (title, options) => {
      // Of two with the same name the later takes the place of the earlier.
      scope.shown = [...scope.shown.filter(({ tag }) => tag !== options.tag), { title, ...options }]
    }
    scope.clients.openWindow = async (url) => void scope.opened.push(url)
  })
  return worker
}
const shownBy = (worker: Worker) => worker.evaluate(() => (self as unknown as Scope).shown)

/** Hands the worker what arrived for its browser, as a push service would. */
const deliver = async (page: Page, text: string) => {
  const session = await page.context().newCDPSession(page)
  const registered = new Promise<string>((known) =>
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations.filter(({ isDeleted }) => !isDeleted)
      if (first) known(first.registrationId)
    }),
  )
  await session.send('ServiceWorker.enable')
  const { origin } = new URL(page.url())
  await session.send('ServiceWorker.deliverPushMessage', {
    origin,
    registrationId: await registered,
    data: text,
  })
  await session.detach()
}
/** Nobody looks at the page any more. */
const lookAway = (worker: Worker) =>
  worker.evaluate(() => {
    const { clients } = self as unknown as Scope
    const { matchAll } = clients
    clients.matchAll = async (what) => (await matchAll.call(clients, what)).filter(({ focused }) => !focused)
  })
/** Presses the notice shown last, or a button on it; answers what was opened by it. */
const press = (worker: Worker, action: string) =>
  worker.evaluate(async (action) => {
    const scope = self as unknown as Scope
    const { data } = scope.shown.pop()!
    let work: Promise<unknown> = Promise.resolve()
    const event = Object.assign(new Event('notificationclick'), {
      notification: { data, close() {} },
      action,
      waitUntil: (what: Promise<unknown>) => (work = what),
    })
    self.dispatchEvent(event)
    await work
    return scope.opened.splice(0)
  }, action)

const ping = async (house: House, slug: string, who: Person, more: object = {}) =>
  (
    await house.send(who, 'POST', `${slug}/pings`, {
      what: 'Who can carry six shelves?',
      closesAt: new Date(Date.now() + 20 * 3_600_000).toISOString(),
      ...more,
    })
  ).id
const pushed = (slug: string, id: string): Pushed => ({
  kind: 'ping.sent',
  tag: 'tag-1',
  title: 'A ping',
  body: 'Somebody asks you.',
  path: `/c/${slug}/pings/${id}`,
  ping: {
    slug,
    id,
    in: { title: 'I’m in', done: 'You are in.' },
    cant: { title: 'Can’t', done: 'You can’t this time.' },
    waits: 'You are in once a place comes free.',
  },
})

test('turned on in one’s account, tried, shown by the worker, called otherwise, and turned off', async ({
  house,
  receiver,
  open,
  allow,
}) => {
  const { host } = await house.community({ host: 'Bram' })
  const page = await open('/account', host)
  await subscribeAt(page, receiver.subscribe())
  // Nobody is asked, and no worker is there, before one wants it.
  expect(page.context().serviceWorkers()).toEqual([])
  const shelf = page.getByRole('region', { name: 'Pushes' })
  await checkAccessible(page)
  await shelf.getByRole('button', { name: 'Turn on for this device' }).click()
  await expect(shelf.getByText('On for this device.')).toBeVisible()
  await shelf.getByRole('button', { name: /^Rename / }).click()
  const naming = page.getByRole('dialog')
  await naming.getByLabel('What you call it').fill('The phone')
  await naming.getByRole('button', { name: 'Save' }).click()
  await expect(shelf.getByText('The phone', { exact: true })).toBeVisible()
  await shelf.getByText('On a phone').click()
  await checkAccessible(page)

  // Sealed by the server, opened by the service, shown by the worker, also while one looks: it is looked for.
  const worker = await workerOf(page)
  const arrives = receiver.next()
  await shelf.getByRole('button', { name: 'Send a test to The phone' }).click()
  const { text } = await arrives
  await expect(shelf.getByText('Sent to The phone.')).toBeVisible()
  await expect(shelf.getByText('last reached just now')).toBeVisible()
  await deliver(page, text)
  await expect.poll(() => shownBy(worker)).toMatchObject([{ title: 'This is a test', tag: 'test' }])

  // Its push service has given it up: that is said, and it is on no more.
  receiver.answer(410)
  allow(/status of 409 .*\/api\/push/)
  await shelf.getByRole('button', { name: 'Send a test to The phone' }).click()
  await expect(shelf.getByText('Your browser has given this device up.')).toBeVisible()
  await shelf.getByRole('button', { name: 'Turn on for this device' }).click()
  await expect(shelf.getByText('On for this device.')).toBeVisible()

  await shelf.getByRole('button', { name: 'Turn off here' }).click()
  await expect(shelf.getByRole('button', { name: 'Turn on for this device' })).toBeVisible()
  await expect(shelf.getByRole('listitem').filter({ hasText: 'Added' })).toHaveCount(0)
})

test('asked for after the first answer to a ping, and never again after a no', async ({
  house,
  receiver,
  open,
}) => {
  const room = await house.community({ host: 'Jonas' })
  const ama = await house.member(room, 'Ama')
  const id = await ping(house, room.slug, room.host)
  const page = await open(`/c/${room.slug}/pings/${id}`, ama)
  await subscribeAt(page, receiver.subscribe())
  const question = page.getByText('Would you like to hear of the next one')
  await expect(page.getByRole('button', { name: 'I’m in' })).toBeVisible()
  await expect(question).toHaveCount(0)
  await page.getByRole('button', { name: 'I’m in' }).click()
  await expect(question).toBeVisible()
  await checkAccessible(page)
  await page.getByRole('button', { name: 'No, thank you' }).click()
  await expect(question).toHaveCount(0)
  await page.reload()
  await page.getByRole('button', { name: 'Change your answer' }).click()
  await page.getByRole('button', { name: 'Can’t this time' }).click()
  await expect(page.getByText('You can’t this time.')).toBeVisible()
  await expect(question).toHaveCount(0)
  expect(page.context().serviceWorkers()).toEqual([])
})

test('who says yes there is reached from then on', async ({ house, receiver, open }) => {
  const room = await house.community({ host: 'Jonas' })
  const ama = await house.member(room, 'Ama')
  for (const asked of ['denied', 'granted']) {
    await ping(house, room.slug, room.host)
    const page = await open(`/c/${room.slug}`, ama)
    await subscribeAt(page, receiver.subscribe(), asked)
    await page.getByRole('button', { name: 'I’m in' }).click()
    await page.getByRole('button', { name: 'Tell me' }).click()
    const said = asked === 'denied' ? 'Your browser was told not to' : 'It is on for this device.'
    await expect(page.getByText(said)).toBeVisible()
    await checkAccessible(page)
    const { rowCount } = await house.pool.query('select from push_devices where account_id = $1', [
      ama.accountId,
    ])
    expect(rowCount).toBe(asked === 'denied' ? 0 : 1)
  }
})

test('a ping is answered from the notice; what cannot be answered there is opened', async ({
  house,
  receiver,
  open,
  allow,
}) => {
  const room = await house.community({ host: 'Jonas' })
  const ama = await house.member(room, 'Ama')
  const id = await ping(house, room.slug, room.host)
  const page = await open('/account', ama)
  await subscribeAt(page, receiver.subscribe())
  await page.getByRole('button', { name: 'Turn on for this device' }).click()
  await expect(page.getByText('On for this device.')).toBeVisible()

  const worker = await workerOf(page)

  const show = async (what: Pushed | string) => {
    await deliver(page, typeof what === 'string' ? what : JSON.stringify(what))
    await expect.poll(() => shownBy(worker)).toHaveLength(1)
  }
  // Who looks at Snug has it there; the worker has read it all the same, as the test that comes after it shows.
  await page.bringToFront()
  await deliver(page, JSON.stringify(pushed(room.slug, id)))
  await show({ ...pushed(room.slug, id), kind: 'test', tag: 'after' })
  expect(await press(worker, '')).toEqual([`${house.url}/c/${room.slug}/pings/${id}`])

  await lookAway(worker)
  await show(pushed(room.slug, id))
  expect(await shownBy(worker)).toMatchObject([
    { title: 'A ping', tag: 'tag-1', actions: [{ title: 'I’m in' }, { title: 'Can’t' }] },
  ])
  expect(await press(worker, 'in')).toEqual([])
  expect(await shownBy(worker)).toMatchObject([{ title: 'A ping', body: 'You are in.' }])
  const answers = async () =>
    (await house.pool.query('select choice from ping_answers where ping_id = $1', [id])).rows
  expect(await answers()).toEqual([{ choice: 'in' }])
  expect(await press(worker, '')).toEqual([`${house.url}/c/${room.slug}/pings/${id}`])
  // A second one about the same thing takes the place of the first.
  await show(pushed(room.slug, id))
  await show(pushed(room.slug, id))
  expect(await press(worker, 'cant')).toEqual([])
  expect(await shownBy(worker)).toMatchObject([{ body: 'You can’t this time.' }])
  expect(await answers()).toEqual([{ choice: 'cant' }])
  await press(worker, '')

  // One that has ended is opened, which says so; and so is what this browser has no buttons for.
  await house.send(room.host, 'POST', `${room.slug}/pings/${id}/cancel`)
  await show(pushed(room.slug, id))
  allow(/status of 409/)
  expect(await press(worker, 'in')).toEqual([`${house.url}/c/${room.slug}/pings/${id}`])
  // Without a connection, or signed out, it is the same.
  await page.context().setOffline(true)
  await show(pushed(room.slug, id))
  allow(/ERR_INTERNET_DISCONNECTED/)
  expect(await press(worker, 'cant')).toEqual([`${house.url}/c/${room.slug}/pings/${id}`])
  await page.context().setOffline(false)
  // What it cannot read is told all the same; what is not of this server is not opened.
  await show('not for you')
  expect(await press(worker, '')).toEqual([`${house.url}/`])
  await show({ ...pushed(room.slug, id), path: 'https://elsewhere.example/' })
  expect(await press(worker, '')).toEqual([])
})

test('what a notice says is chosen where one reads what reaches one, and shown as it was sent', async ({
  house,
  receiver,
  open,
}) => {
  const room = await house.community({ host: 'Jonas' })
  const ama = await house.member(room, 'Ama')
  await house.send(ama, 'PATCH', `${room.slug}/reach`, { quiet: { from: 0, to: 0 } })
  const page = await open(`/c/${room.slug}/reach`, ama)
  await subscribeAt(page, receiver.subscribe())
  const shelf = page.getByRole('region', { name: 'Pushes' })
  const words = page.getByRole('region', { name: 'In plain words' })
  await expect(words.getByText('Nothing is pushed to you')).toBeVisible()
  await shelf.getByRole('link', { name: 'Turn them on in your account' }).click()
  await page.getByRole('button', { name: 'Turn on for this device' }).click()
  await expect(page.getByText('On for this device.')).toBeVisible()
  const worker = await workerOf(page)
  await lookAway(worker)
  /** What the server sends of a ping to who looks at the community no more, as the worker shows it. */
  const shownOf = async () => {
    const here = async () =>
      (await house.pool.query('select from presence where member_id = $1 and until > now()', [ama.memberId]))
        .rowCount
    await expect.poll(here).toBe(0)
    const arrives = receiver.next()
    await ping(house, room.slug, room.host)
    await deliver(page, (await arrives).text)
    await expect.poll(() => shownBy(worker)).toHaveLength(1)
    return worker.evaluate(() => (self as unknown as Scope).shown.pop())
  }
  const plain = { title: 'Snug', body: 'You are asked whether you are in.' }
  expect(await shownOf()).toMatchObject(plain)

  await page.goto(`/c/${room.slug}/reach`)
  await expect(words.getByText('A push says that something waits')).toBeVisible()
  const tick = shelf.getByRole('checkbox', { name: 'Say who it is from and what it is about' })
  await expect(tick).not.toBeChecked()
  await tick.press('Space')
  await expect(words.getByText('A push says who it is from and what it is about')).toBeVisible()
  await checkAccessible(page)
  await page.goto('/account')
  await expect(page.getByText('On for this device.')).toBeVisible()
  expect(await shownOf()).toMatchObject({
    title: 'Slow Makers',
    body: 'Jonas asks: Who can carry six shelves?',
    actions: [{ title: 'I’m in' }, { title: 'Can’t' }],
  })
})

test('signing out ends it; who comes back is reached again, and nobody else', async ({
  house,
  receiver,
  open,
}) => {
  const { host } = await house.community({ host: 'Bram' })
  const page = await open('/account', host)
  await subscribeAt(page, receiver.subscribe())
  await page.getByRole('button', { name: 'Turn on for this device' }).click()
  await expect(page.getByText('On for this device.')).toBeVisible()
  const devices = async () =>
    (await house.pool.query('select account_id from push_devices where account_id = $1', [host.accountId]))
      .rowCount
  expect(await devices()).toBe(1)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in$/)
  expect(await devices()).toBe(0)
  await expect.poll(() => page.evaluate(() => localStorage.getItem('test.subscribed'))).toBeNull()

  const signIn = async (email: string) => {
    await expect(page).toHaveURL(/\/sign-in$/)
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('textbox', { name: 'Password' }).fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page).toHaveURL(/\/c\//)
  }
  const other = await house.community({ host: 'Iris' })
  await signIn(other.host.email)
  await page.goto('/account')
  await expect(page.getByRole('button', { name: 'Turn on for this device' })).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await signIn(host.email)
  await expect.poll(devices).toBe(1)
})
