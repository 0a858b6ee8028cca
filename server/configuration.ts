import { join, resolve } from 'node:path'
import { z } from 'zod'

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])
const anywhere = new Set(['0.0.0.0', '::'])
const flag = z.enum(['on', 'off']).default('on')

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  SNUG_URL: z.url({ protocol: /^https?$/ }).optional(),
  SNUG_DATA: z.string().default('./data'),
  DATABASE_URL: z.string().optional(),
  SNUG_SETUP_SECRET: z.string().min(16).optional(),
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
  limits: boolean
  trustProxy: string[] | false
  mail: {
    /** The mail server; none: mails go to the folder. */
    smtpUrl: string | undefined
    from: string
    folder: string
  }
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
  const twins = read.SNUG_URL
    ? []
    : ['localhost', '127.0.0.1', '[::1]'].map((name) => `http://${name}:${read.PORT}`)
  return {
    port: read.PORT,
    host: read.HOST,
    url,
    origins: new Set([url.origin, ...twins]),
    data: resolve(read.SNUG_DATA),
    databaseUrl: read.DATABASE_URL,
    setupSecret: read.SNUG_SETUP_SECRET,
    limits: read.SNUG_LIMITS === 'on',
    mail: {
      smtpUrl: read.SMTP_URL,
      from: read.MAIL_FROM ?? `Snug <snug@${/^[\d.]+$|:/.test(url.hostname) ? 'localhost' : url.hostname}>`,
      folder: join(resolve(read.SNUG_DATA), 'mail'),
    },
    trustProxy: read.SNUG_TRUST_PROXY?.split(',').map((range) => range.trim()) ?? false,
    logLevel: read.LOG_LEVEL,
  }
}
