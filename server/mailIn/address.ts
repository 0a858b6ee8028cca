import type { Reader } from '#server/database/connection.ts'
import type { Known } from '#server/members/claim.ts'
import { bytesOf, idOf, type Signer } from '#server/signing/signer.ts'

/** What an answer by mail goes to: a thread, or a ping and the thread it has. */
export type About = { thread: string } | { ping: string }
/** An address of ours as it was written to. Whose it is, is known only once the sender is (isOf). */
export type ReplyTo = { kind: 'thread' | 'ping'; id: string; day: number; seal: Buffer; local: string }

/** How long an address is answered at. */
export const days = 90
const stamped = 6
const sealed = 12
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/**
 * The address at which a member answers a thread or a ping by mail (PRODUCT §9), good for 90 days and for nobody else:
 * letters about it name it in Reply-To, an invitation to a calendar as its organizer. A ping's is counted from the day it was
 * sent, and always the same: a calendar program takes a change, or the end, of an event from its own organizer only. Undefined
 * where no mail is taken in.
 *
 * Its local part is 59 characters, in which upper and lower case are the same (64 are allowed): of what kind, the thread's or
 * ping's id, the last day, a stamp by which every forged one is refused before a byte of the mail is read, and a seal that
 * binds it to the member, who is not in it.
 */
export const replyAddress = async (
  db: Reader,
  { signer, domain }: { signer: Signer; domain: string | undefined },
  member: Known,
  about: About,
): Promise<string | undefined> => {
  if (domain === undefined) return undefined
  const [kind, id] = 'ping' in about ? (['ping', about.ping] as const) : (['thread', about.thread] as const)
  const last = Buffer.alloc(2)
  last.writeUInt16BE((await dayOf(db, member, about)) + days)
  const said = [Buffer.from(kind), bytesOf(id), last]
  const bytes = Buffer.concat([
    ...said.slice(1),
    signer.sign('reply address', said, stamped),
    signer.sign('reply by', [...said, ...whose(member)], sealed),
  ])
  return `${kind[0]}${base32(bytes)}@${domain}`
}
const whose = ({ communityId, id }: Known) => [bytesOf(communityId), bytesOf(id)]

/** Reads a local part that was made here; undefined when it was not. */
export const readReplyTo = (signer: Signer, local: string): ReplyTo | undefined => {
  const [letter, ...rest] = local.toLowerCase()
  const bytes = bytesIn(rest.join(''))
  const kind = letter === 't' ? 'thread' : letter === 'p' ? 'ping' : undefined
  if (!kind || bytes?.length !== 18 + stamped + sealed) return undefined
  const said = [Buffer.from(kind), bytes.subarray(0, 16), bytes.subarray(16, 18)]
  if (!signer.knows('reply address', said, bytes.subarray(18, 18 + stamped))) return undefined
  return {
    kind,
    id: idOf(bytes.subarray(0, 16)),
    day: bytes.readUInt16BE(16),
    seal: bytes.subarray(18 + stamped),
    local: local.toLowerCase(),
  }
}

/** Whether it was made for this member. */
export const isOf = (signer: Signer, { kind, id, day, seal }: ReplyTo, member: Known) => {
  const last = Buffer.alloc(2)
  last.writeUInt16BE(day)
  return signer.knows('reply by', [Buffer.from(kind), bytesOf(id), last, ...whose(member)], seal)
}

/** From which day on its address is good. */
const dayOf = async (db: Reader, { communityId }: Known, about: About) => {
  if ('thread' in about) return today(db)
  const { rows } = await db.$client.query<{ day: number }>({
    name: 'ping.day',
    text: 'select floor(extract(epoch from created_at) / 86400)::integer as day from pings where community_id = $1 and id = $2',
    values: [communityId, about.ping],
  })
  return rows[0]?.day ?? today(db)
}

/** The day, counted from 1970, by the database's clock. */
export const today = async (db: Reader) => {
  const { rows } = await db.$client.query<{ day: number }>({
    name: 'today',
    text: 'select floor(extract(epoch from snug_now()) / 86400)::integer as day',
  })
  return rows[0]!.day
}

const base32 = (bytes: Uint8Array) => {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return bits.replace(/.{1,5}/g, (five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]!)
}
/** Undefined for what base32() would not have written so. */
const bytesIn = (words: string) => {
  if (!/^[a-z2-7]{1,64}$/.test(words)) return undefined
  const bits = [...words].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0')).join('')
  const bytes = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [])
  return base32(bytes) === words ? bytes : undefined
}
