import { ECDH } from 'node:crypto'

const name = /^(?=.{4,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/

/** The host of an endpoint. */
export const hostOf = (endpoint: string) => new URL(endpoint).hostname

/**
 * What is wrong with the address that a browser says its push service has; undefined when it is one. It has to be written as
 * browsers write it, so that nobody reads another host there than the one that is dialled.
 */
export const faultOf = (endpoint: string): string | undefined => {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined
  if (!url || /[^\x21-\x7e]|[\\#]/.test(endpoint)) return 'not an address'
  if (url.protocol !== 'https:') return 'has to be https'
  if (url.username || url.password) return 'names a user'
  if (url.port) return 'names a port'
  if (url.hostname.includes('xn--')) return 'has to be in plain letters'
  if (!name.test(url.hostname) || !endpoint.startsWith(`https://${url.hostname}/`))
    return 'has to name its host plainly'
  return undefined
}

/** Whether the keys of a subscription are ones that something can be sealed with: a point on P-256, and 16 bytes. */
export const areKeys = ({ p256dh, auth }: { p256dh: string; auth: string }) => {
  const point = Buffer.from(p256dh, 'base64url')
  if (point.length !== 65 || point[0] !== 4 || Buffer.from(auth, 'base64url').length !== 16) return false
  try {
    ECDH.convertKey(point, 'prime256v1')
    return true
  } catch {
    return false
  }
}
