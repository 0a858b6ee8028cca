// The worker that shows what is pushed while no page is open. It keeps nothing and answers no request: pages come from the
// server as ever. Every word comes with what is pushed, so that it speaks the language of whom it is for.

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => event.waitUntil(show(read(event.data))))
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(act(event.action, event.notification.data ?? {}))
})
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(subscribeAgain(event)))

const read = (data) => {
  try {
    return data.json()
  } catch {
    // A newer server may say it otherwise: that something is there is true all the same.
    return {}
  }
}

const icon = '/icons/192.png'
const show = async (pushed) => {
  const { kind, tag, title = 'Snug', body = '', ping } = pushed
  // Who looks at the page has it there. A test is looked for.
  if (kind !== 'test' && (await isLookedAt())) return
  await self.registration.showNotification(title, {
    body,
    tag,
    icon,
    data: pushed,
    ...(ping && { actions: ['in', 'cant'].map((action) => ({ action, title: ping[action].title })) }),
  })
}

const pages = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true })
const isLookedAt = async () =>
  (await pages()).some(({ focused, visibilityState }) => focused && visibilityState === 'visible')

/** Pressed: answers the ping where it is shown; whatever cannot be answered there is opened. */
const act = async (action, { ping, path = '/', title, tag }) => {
  const answered = ping && ['in', 'cant'].includes(action) && (await answer(ping, action))
  if (!answered) return open(path)
  const body = answered.waiting ? ping.waits : ping[action].done
  await self.registration.showNotification(title, { body, tag, icon, silent: true, data: { path } })
}

/** My answer as it stands now; undefined when it was not taken: the session or the ping has ended, or nobody was reached. */
const answer = async ({ slug, id }, choice) => {
  const place = [slug, id].map(encodeURIComponent)
  try {
    const response = await put(`/api/communities/${place[0]}/pings/${place[1]}/answer`, { choice })
    return response.ok ? (await response.json()).mine : undefined
  } catch {
    return undefined
  }
}

const put = (path, body) =>
  fetch(path, {
    method: 'PUT',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(15_000),
  })

/** Opens a page of this server, or goes to it where it is open already. */
const open = async (path) => {
  const url = new URL(path, self.location.origin)
  if (url.origin !== self.location.origin) return
  const there = (await pages()).find((page) => page.url === url.href)
  await (there ? there.focus() : self.clients.openWindow(url.href))
}

/** The browser has given its address up for another one: the server is told, if somebody is signed in. */
const subscribeAgain = async ({ oldSubscription, newSubscription }) => {
  const subscription =
    newSubscription ?? (await self.registration.pushManager.subscribe(oldSubscription.options))
  const { endpoint, keys } = subscription.toJSON()
  await put('/api/push/devices', { endpoint, ...keys, label: 'Snug' })
}
