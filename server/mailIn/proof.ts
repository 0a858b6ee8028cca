import { promises as dns } from 'node:dns'
import { BlockList, isIPv6 } from 'node:net'
import { domainToASCII } from 'node:url'
import { readResults, type Result } from './authenticationResults.ts'
import type { Opened } from './mime.ts'
import { Refused } from './refused.ts'

/** How a name is asked for in DNS; as dns.promises.resolve. */
export type Resolve = (name: string, type: string) => Promise<unknown>
/** The one mail server before us whose word counts: where it connects from, and the name it says things under. */
export type Relay = { name: string; addresses: string[] }
/** How a mail came: whom the connection was from, and what its envelope said. */
export type Envelope = { ip: string; helo: string; mailFrom: string; to: string }

/** The header that is shown to be the sender's, and tells the mail from all others of theirs. */
export type Known = 'message-id' | 'date'

/** A mail with more signatures than these, with names to find in its headers or only a part of its words signed, has none. */
const most = { signatures: 5, names: 100 }

export const newResolver = (): Resolve => {
  const resolver = new dns.Resolver({ timeout: 3000, tries: 2 })
  return (name, type) => resolver.resolve(name, type)
}

/** Whether a connection is from the relay: its address, or a range it is in, is named. */
export const newIsRelay = (relay: Relay | undefined) => {
  const list = new BlockList()
  for (const range of relay?.addresses ?? []) {
    const [address = '', bits] = range.split('/')
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (ip: string) => list.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4')
}

/** By the thread that reads mails only: it is large. */
export const loadMailauth = async () => {
  const { getAlignment } = await import('mailauth/lib/tools.js')
  const { dkimVerify } = await import('mailauth/lib/dkim/verify.js')
  const { spf } = await import('mailauth/lib/spf/index.js')
  return { getAlignment, dkimVerify, spf }
}

/**
 * Demands that a mail is from whom it says it is from (PRODUCT §9): a DKIM signature over its From, the header that
 * names us (`naming`), its Message-ID or Date and all of its words, or SPF for the connection it came by, of the domain in From; or the relay's word for one of them. From alone
 * shows nothing. What cannot be looked up now is to be sent again later.
 */
export const newProof = ({ relay, resolve }: { relay: Relay | undefined; resolve: Resolve }) => {
  const isRelay = newIsRelay(relay)
  return async (
    raw: Buffer,
    mail: Opened,
    envelope: Envelope,
    naming: readonly ('to' | 'cc')[],
  ): Promise<Known> => {
    const domain = domainToASCII(mail.from.slice(mail.from.lastIndexOf('@') + 1))
    if (domain === '') throw new Refused('5.7.1', 'The sender has no domain')
    const { dkimVerify, spf, getAlignment } = await loadMailauth()
    const policy = await readPolicy(resolve, domain)
    const isAligned = (other: string | undefined, mode: 'adkim' | 'aspf') =>
      other !== undefined &&
      other !== '' &&
      (other.toLowerCase() === domain ||
        (!policy.strict.has(mode) && getAlignment(domain, [other.toLowerCase()]) !== false))

    // Each of these is there once at most (mime.ts), so that a signed one is the one that is read.
    const coverOf = (signed: ReadonlySet<string>): Known | undefined => {
      if (!signed.has('from') || !naming.some((key) => signed.has(key))) return undefined
      if (signed.has('message-id') && mail.messageId !== undefined) return 'message-id'
      return signed.has('date') ? 'date' : undefined
    }

    const signatures = signaturesOf(mail)
    const fromRelay = isRelay(envelope.ip)
    if (fromRelay) {
      const word = vouched(mail, relay!, domain, isAligned)
      if (word === 'sent') return 'message-id'
      // It does not say over what: any of that domain may be the one it means.
      const covers = signatures
        .filter((tags) => isAligned(tags.get('d'), 'adkim'))
        .map((tags) => (tags.has('l') ? undefined : coverOf(namesIn(tags))))
      if (word === 'signed' && !covers.includes(undefined))
        return covers.includes('date') ? 'date' : 'message-id'
    }

    let unsure = policy.unsure
    if (areModest(signatures)) {
      const { results } = (await dkimVerify(raw, { resolver: resolve as never })) as { results: Signature[] }
      for (const { status, signingDomain, algo, canonBodyLengthLimited, signingHeaders, rr } of results) {
        if (status.result === 'temperror') unsure = true
        const cover = coverOf(new Set(signingHeaders?.keys.toLowerCase().split(': ')))
        if (
          cover !== undefined &&
          status.result === 'pass' &&
          isAligned(signingDomain, 'adkim') &&
          /-sha256$/i.test(algo ?? '') &&
          // Of only some of its words, or by who is still trying it out, it is no signature.
          !canonBodyLengthLimited &&
          !/;t=[^;]*y/i.test(`;${rr ?? ''}`)
        )
          return cover
      }
    }
    // Of the relay's own connection it would say whom the relay may send for: anybody could have given it the mail.
    if (!fromRelay && isAligned(envelope.mailFrom.split('@').at(-1), 'aspf')) {
      const { status } = await spf({
        sender: envelope.mailFrom,
        ip: envelope.ip,
        helo: envelope.helo,
        resolver: resolve as never,
      })
      if (status.result === 'pass') return 'message-id'
      if (status.result === 'temperror') unsure = true
    }
    if (unsure) throw new Refused('4.7.5', 'Who sent it could not be looked up just now')
    throw new Refused(
      '5.7.1',
      `It is not shown that this mail is from ${domain}: neither DKIM nor SPF passes for that domain`,
    )
  }
}

type Tags = ReadonlyMap<string, string>
const signaturesOf = ({ headers }: Opened): Tags[] =>
  headers.filter(({ key }) => key === 'dkim-signature').map(({ value }) => tagsOf(value))
const namesIn = (tags: Tags) => new Set((tags.get('h') ?? '').split(':').map((name) => name.trim()))
const areModest = (signatures: readonly Tags[]) =>
  signatures.length <= most.signatures &&
  signatures.every((tags) => !tags.has('l') && (tags.get('h') ?? '').split(':').length <= most.names)
const tagsOf = (value: string) =>
  new Map(
    value.split(';').map((tag) => {
      const [name = '', ...rest] = tag.split('=')
      return [name.trim().toLowerCase(), rest.join('=').trim().toLowerCase()]
    }),
  )

/** What is looked at of a signature (mailauth's own types leave most of it out). */
type Signature = {
  status: { result: string }
  signingDomain?: string
  algo?: string
  canonBodyLengthLimited?: boolean
  signingHeaders?: { keys: string }
  rr?: string
}
type IsAligned = (other: string | undefined, mode: 'adkim' | 'aspf') => boolean

/** Whether and by what the relay says that From is shown. Only what it wrote itself counts: it stands on top, whatever came with the mail. */
const vouched = ({ headers }: Opened, relay: Relay, domain: string, isAligned: IsAligned) => {
  const said = headers
    .filter(({ key }) => key === 'authentication-results')
    .map(({ value }) => readResults(value))
    .find((one) => one?.by === relay.name.toLowerCase())
  const domainIn = (address: string | undefined) => address?.slice(address.lastIndexOf('@') + 1)
  const shows = ({ method, result, properties: of }: Result) => {
    if (result !== 'pass') return undefined
    if (method === 'spf' && isAligned(domainIn(of['smtp.mailfrom']), 'aspf')) return 'sent'
    if (method === 'dkim' && isAligned(of['header.d'] ?? domainIn(of['header.i']), 'adkim')) return 'signed'
    return method === 'dmarc' && domainIn(of['header.from']) === domain ? 'signed' : undefined
  }
  const shown = said?.results.map(shows)
  return (['sent', 'signed'] as const).find((way) => shown?.includes(way))
}

/** Whether the domain wants signatures and envelopes to be of itself and of no other part of the organisation (DMARC). */
const readPolicy = async (resolve: Resolve, domain: string) => {
  const strict = new Set<'adkim' | 'aspf'>()
  const labels = domain.split('.')
  // Its own, or that of the organisation above it.
  for (let from = 0; from < Math.min(labels.length - 1, 4); from++) {
    try {
      const rows = (await resolve(`_dmarc.${labels.slice(from).join('.')}`, 'TXT')) as string[][]
      const said = rows.map((row) => row.join('')).find((row) => /^v=DMARC1\s*(;|$)/i.test(row))
      if (said === undefined) continue
      for (const mode of ['adkim', 'aspf'] as const)
        if (new RegExp(`;\\s*${mode}\\s*=\\s*s\\s*(;|$)`, 'i').test(said)) strict.add(mode)
      break
    } catch (error) {
      const { code } = error as { code?: string }
      if (code === 'ENOTFOUND' || code === 'ENODATA') continue
      // Not known: then as if it did.
      return { strict: new Set(['adkim', 'aspf'] as const), unsure: true }
    }
  }
  return { strict, unsure: false }
}
