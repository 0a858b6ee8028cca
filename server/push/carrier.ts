import { request } from 'node:http'
import type { Configuration } from '#server/configuration.ts'
import type { Keys } from './keys.ts'
import { dial, NotPublic, type Outside, publicAddresses } from './public.ts'

type To = { endpoint: string; p256dh: string; auth: string }
/** What is to be carried: its text, and how long and how eagerly it is to be tried. */
export type Parcel = { text: string; topic: string; ttl: number; urgent: boolean }
/**
 * What a push service made of it: it has it; there is no such device any more; it will not have this; or it may have it
 * another time, if it said when after so many seconds. `note`: the number it answered, or the name of what failed.
 */
export type Outcome =
  | { what: 'taken' }
  | { what: 'gone' | 'refused'; note: string }
  | { what: 'later'; note: string; after?: number }

export type Carrier = ReturnType<typeof newCarrier>

// Looking up, connecting and being answered, all together.
const patience = 8_000

/** Who speaks to push services: sealed for the device (RFC 8291), signed by this server (RFC 8292), to public addresses only. */
export const newCarrier = (
  { publicKey, privateKey }: Keys,
  { url, mail }: Pick<Configuration, 'url' | 'mail'>,
  outside: Outside,
) => {
  // Whom a push service asks when something is amiss.
  const subject = url.protocol === 'https:' ? url.origin : `mailto:${/[^\s<]+@[^\s>]+/.exec(mail.from)![0]}`
  return {
    publicKey,
    /** Whether a host can be reached, and has public addresses only. */
    reaches: (host: string) =>
      publicAddresses(outside, host).then(
        () => true,
        () => false,
      ),
    /** Carries something to a device. Never throws: what went wrong is an outcome. */
    async carry({ endpoint, p256dh, auth }: To, { text, topic, ttl, urgent }: Parcel): Promise<Outcome> {
      try {
        const { default: webPush } = await import('web-push')
        const sealed = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, text, {
          vapidDetails: { subject, publicKey, privateKey },
          TTL: ttl,
          urgency: urgent ? 'high' : 'normal',
          topic,
        })
        return outcomeOf(await deliver(outside, endpoint, sealed))
      } catch (error) {
        if (error instanceof NotPublic) return { what: 'refused', note: error.name }
        const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
        return { what: 'later', note: String(typeof code === 'string' ? code : name).slice(0, 60) }
      }
    },
  }
}

type Answer = { status: number; retryAfter: string | undefined }
type Sealed = { headers: Record<string, string | number>; body: Buffer }

/** One request to a push service. Nothing of its answer is read but the head, and no redirect is followed. */
const deliver = async (outside: Outside, endpoint: string, { headers, body }: Sealed): Promise<Answer> => {
  const { hostname, pathname, search } = new URL(endpoint)
  const signal = AbortSignal.timeout(patience)
  const socket = await dial(outside, hostname, signal)
  // What happens to it once nobody asks any more.
  socket.on('error', () => {})
  try {
    return await new Promise((done, failed) => {
      const asked = request(
        {
          method: 'POST',
          path: pathname + search,
          headers: { ...headers, host: hostname },
          maxHeaderSize: 8192,
          // The connection is there, and speaks TLS.
          createConnection: () => socket,
          signal,
        },
        ({ statusCode = 0, headers }) => done({ status: statusCode, retryAfter: headers['retry-after'] }),
      )
      asked.on('error', failed)
      asked.end(body)
    })
  } finally {
    socket.destroy()
  }
}

const outcomeOf = ({ status, retryAfter }: Answer): Outcome => {
  const note = String(status)
  if (status >= 200 && status < 300) return { what: 'taken' }
  if (status === 404 || status === 410) return { what: 'gone', note }
  if (status === 408 || status === 429 || status >= 500)
    return { what: 'later', note, after: secondsOf(retryAfter) }
  return { what: 'refused', note }
}

const aDay = 24 * 60 * 60
/** Retry-After, in seconds or as a date; no longer than a day. */
const secondsOf = (said: string | undefined): number | undefined => {
  if (said === undefined) return undefined
  const seconds = /^\d+$/.test(said) ? Number(said) : (Date.parse(said) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.min(Math.max(Math.ceil(seconds), 1), aDay) : undefined
}
