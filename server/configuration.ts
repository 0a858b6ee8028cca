import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])
const anywhere = new Set(['0.0.0.0', '::'])
const isRange = (range: string) => {
  const [address = '', bits, ...more] = range.split('/')
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address) as 0 | 4 | 6]
  return (
    more.length === 0 && most >= 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
  )
}
const flag = z.enum(['on', 'off']).default('on')

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  SNUG_URL: z.url({ protocol: /^https?$/ }).optional(),
  SNUG_DATA: z.string().default('./data'),
  DATABASE_URL: z.string().optional(),
  SNUG_SETUP_SECRET: z.string().min(16).optional(),
  /** What seals the keys in the database, where several data folders share one; else a file in the data folder is. */
  SNUG_SECRET: z.string().min(32).optional(),
  SNUG_LIMITS: flag,
  /** Comma-separated addresses or CIDR ranges of proxies whose X-Forwarded-For is believed. */
  SNUG_TRUST_PROXY: z.string().optional(),
  /** The mail server, as smtp://user:password@host:587 or smtps://…:465. Without one, mails are written to a folder. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, message: 'has to begin with smtp:// or smtps://' }).optional(),
  /** Who mails come from: an address, or a name and an address in <>. */
  MAIL_FROM: z
    .string()
    .trim()
    .regex(
      /^([^<>\p{Cc}]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/u,
      'has to be “Name <name@example.org>”',
    )
    .optional(),
  /** Where mail is taken in, so that members can answer by it; without a port none is. */
  MAIL_IN_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  MAIL_IN_HOST: z.string().default('127.0.0.1'),
  MAIL_IN_PROTOCOL: z.enum(['smtp', 'lmtp']).default('smtp'),
  /** The domain of the addresses one answers at; its mail has to arrive here. */
  MAIL_IN_DOMAIN: z.hostname().optional(),
  /** Comma-separated addresses or CIDR ranges of the one mail server before us whose word counts, and the name it gives it under. */
  MAIL_IN_RELAY: z
    .string()
    .transform((given) => given.split(',').map((range) => range.trim()))
    .refine((ranges) => ranges.every(isRange), 'has to be addresses or ranges, with commas between')
    .optional(),
  MAIL_IN_RELAY_NAME: z.string().trim().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
})

export type Configuration = {
  port: number
  host: string
  /** The public origin: in links, cookies and the check of Origin. */
  url: URL
  /** Origins whose writes and sockets are ours: the public one; with none named, the loopback names of this port. */
  origins: ReadonlySet<string>
  data: string
  databaseUrl: string | undefined
  setupSecret: string | undefined
  /** What seals the keys in the database; none: the file in the data folder. */
  secret: string | undefined
  limits: boolean
  trustProxy: string[] | false
  mail: {
    /** The mail server; none: mails go to the folder. */
    smtpUrl: string | undefined
    from: string
    folder: string
  }
  /** Where and how mail is taken in; undefined: it is not. */
  mailIn:
    | {
        port: number
        host: string
        protocol: 'smtp' | 'lmtp'
        domain: string
        /** The mail server before us whose Authentication-Results count. */
        relay: { name: string; addresses: string[] } | undefined
      }
    | undefined
  logLevel: string
}

/** What a browser on this machine is told for where it listens: on loopback a name, since no passkey is made at digits. */
const nameOf = (host: string) => {
  if (loopback.has(host) || anywhere.has(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

/** The environment, parsed once. Throws a sentence that says which variable is at fault. */
export const configure = (env: NodeJS.ProcessEnv): Configuration => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const { success, data: read, error } = environment.safeParse(given)
  if (!success)
    throw new Error(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
  if (read.SNUG_LIMITS === 'off' && !loopback.has(read.HOST))
    throw new Error('SNUG_LIMITS=off is refused unless HOST is a loopback address.')
  const url = new URL(new URL(read.SNUG_URL ?? `http://${nameOf(read.HOST)}:${read.PORT}`).origin)
  if ((read.MAIL_IN_RELAY === undefined) !== (read.MAIL_IN_RELAY_NAME === undefined))
    throw new Error('MAIL_IN_RELAY and MAIL_IN_RELAY_NAME belong together: name both or none.')
  const twins = read.SNUG_URL
    ? []
    : ['localhost', '127.0.0.1', '[::1]'].map((name) => `http://${name}:${read.PORT}`)
  // Mail has no addresses of digits.
  const mailHost = /^[\d.]+$|:/.test(url.hostname) ? 'localhost' : url.hostname
  return {
    port: read.PORT,
    host: read.HOST,
    url,
    origins: new Set([url.origin, ...twins]),
    data: resolve(read.SNUG_DATA),
    databaseUrl: read.DATABASE_URL,
    setupSecret: read.SNUG_SETUP_SECRET,
    secret: read.SNUG_SECRET,
    limits: read.SNUG_LIMITS === 'on',
    mail: {
      smtpUrl: read.SMTP_URL,
      from: read.MAIL_FROM ?? `Snug <snug@${mailHost}>`,
      folder: join(resolve(read.SNUG_DATA), 'mail'),
    },
    mailIn:
      read.MAIL_IN_PORT === undefined
        ? undefined
        : {
            port: read.MAIL_IN_PORT,
            host: read.MAIL_IN_HOST,
            protocol: read.MAIL_IN_PROTOCOL,
            domain: read.MAIL_IN_DOMAIN ?? mailHost,
            relay:
              read.MAIL_IN_RELAY && read.MAIL_IN_RELAY_NAME
                ? { name: read.MAIL_IN_RELAY_NAME, addresses: read.MAIL_IN_RELAY }
                : undefined,
          },
    trustProxy: read.SNUG_TRUST_PROXY?.split(',').map((range) => range.trim()) ?? false,
    logLevel: read.LOG_LEVEL,
  }
}

/** Where no mail server is named, what would be mailed is a file for the operator. */
export const sendsMail = ({ mail }: Configuration) => mail.smtpUrl !== undefined
