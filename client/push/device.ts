import { deviceOf } from '#client/accounts/deviceOf.ts'
import { call } from '#client/call.ts'
import { say } from './mark.ts'

/** One that lays web apps on the home screen, and pushes to those only. */
const isApple = () =>
  /iPhone|iPad/.test(navigator.userAgent) || (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)

/**
 * Why nothing can be pushed to this browser, if so: no https; a phone on whose home screen Snug has to be first; a browser
 * without; or one that was told not to let us.
 */
export const lacking = (): 'address' | 'home' | 'browser' | 'blocked' | undefined => {
  if (!isSecureContext) return 'address'
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window))
    return isApple() ? 'home' : 'browser'
  return Notification.permission === 'denied' ? 'blocked' : undefined
}

const subscription = async () => {
  const registration = await navigator.serviceWorker.getRegistration('/')
  return (await registration?.pushManager.getSubscription()) ?? undefined
}

/** Whether this browser is subscribed, whatever the server knows. */
export const isSubscribed = async () => !lacking() && (await subscription()) !== undefined

/** Asks whether we may, and has this browser reached from now on; answers whether we may. */
export const turnOn = async (accountId: string) => {
  if ((await Notification.requestPermission()) !== 'granted') return false
  await keepOn(true)
  say(accountId)
  return true
}

const told = 'snug.push.at'

/** Sees to it that this browser is subscribed with the server's key, and that the server knows where; not `anew`: only where that has changed. */
export const keepOn = async (anew: boolean) => {
  if (lacking() || Notification.permission !== 'granted') return
  if (!anew && (await subscription())?.endpoint === localStorage.getItem(told)) return
  const [registration, { key }] = await Promise.all([
    navigator.serviceWorker.register('/push.js').then(() => navigator.serviceWorker.ready),
    call('GET /api/push/key'),
  ])
  const { pushManager } = registration
  const before = await pushManager.getSubscription()
  const fits = before && keyOf(before) === key
  if (before && !fits) await before.unsubscribe()
  const now = fits
    ? before
    : await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  const { endpoint = '', keys: { p256dh = '', auth = '' } = {} } = now.toJSON()
  const label = deviceOf(navigator.userAgent) || 'Snug'
  await call('PUT /api/push/devices', { body: { endpoint, p256dh, auth, label } })
  localStorage.setItem(told, endpoint)
}

const keyOf = ({ options: { applicationServerKey } }: PushSubscription) =>
  applicationServerKey &&
  btoa(String.fromCharCode(...new Uint8Array(applicationServerKey)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')

/** Nothing reaches this browser any more, whoever sends it. */
export const unsubscribe = async () => void (await (await subscription())?.unsubscribe())

/** Turns it off here, until somebody turns it on again. */
export const turnOff = async () => {
  say(null)
  await unsubscribe()
}
