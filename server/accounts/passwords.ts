import { hash, verify } from '@node-rs/argon2'
import { refuse } from '#server/http/problem.ts'

// argon2id, 64 MiB, three passes (DESIGN §6); it runs on the thread pool, off the event loop.
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 }
const atOnce = 2
const mayWait = 50

let running = 0
const line: (() => void)[] = []
const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (running >= atOnce) {
    if (line.length >= mayWait) refuse('server.busy')
    await new Promise<void>((go) => line.push(go))
  } else running++
  try {
    return await work()
  } finally {
    const next = line.shift()
    if (next) next()
    else running--
  }
}

export const hashPassword = (password: string) => inTurn(() => hash(password, cost))

let nobody: Promise<string> | undefined
/** Whether the password is the account's. Unknown accounts cost the same work. */
export const verifyPassword = async (
  passwordHash: string | undefined,
  password: string,
): Promise<boolean> => {
  // Past the line: were it refused for being busy, unknown accounts would be told so ever after.
  nobody ??= hash('nobody at all', cost)
  const against = passwordHash ?? (await nobody)
  const right = await inTurn(() => verify(against, password))
  return right && passwordHash !== undefined
}

const common = new Set(
  'password passwort motdepasse contrasena letmein iloveyou qwertyuiop qwerty azerty administrator welcome sunshine princess football baseball superman batman trustno1 dragon monkey'.split(
    ' ',
  ),
)
const bare = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z]/g, '')

/** Refuses what anybody would try first: common words, runs and repeats, one's own or the community's name. */
export const demandGoodPassword = (
  password: string,
  names: (string | undefined)[],
  pointer = '/password',
) => {
  const letters = bare(password)
  const flat = password.toLowerCase()
  const own = names
    .flatMap((name) => (name ? [bare(name), ...name.split(/[\s@.]+/).map(bare)] : []))
    .filter((n) => n.length > 2)
  const rest = own.reduce((left, name) => left.replaceAll(name, ''), letters)
  const weak =
    new Set(flat).size < 5 ||
    common.has(letters) ||
    /^\d+$/.test(flat) ||
    'abcdefghijklmnopqrstuvwxyz01234567890'.includes(flat) ||
    (letters.length > 0 && rest.length < 3 && flat.replace(/[^a-z]/g, '').length > flat.length / 2)
  if (weak) refuse('account.password_common', { errors: [{ pointer, detail: 'too easily guessed' }] })
}
