/** Who may import whom, and who may write what (DESIGN §1). Each rule answers the faults it finds, as sentences. */
import type { File } from './source.ts'

const infrastructure = /^server\/(database|http|live|jobs|mail|push)\//
const ownOfServer =
  /^server\/(accounts|answers|blocks|circles|communities|digests|giving|handovers|invitations|mailIn|members|newcomers|notices|pings|presence|reports|spotlights|table|threads|seed)\//
export const isTest = (path: string) =>
  /\.test\.tsx?$|^server\/testing\/|^testing\/|^e2e\/|^bench\//.test(path)
const isPackage = (to: string) => !/^(shared|server|client|testing|e2e|bench)\//.test(to)

type Rule = (files: File[]) => string[]
const imports = (files: File[], wrong: (from: string, to: string, typeOnly: boolean) => string | undefined) =>
  files.flatMap(({ path, imports }) =>
    imports.flatMap(({ to, typeOnly }) => {
      const why = wrong(path, to, typeOnly)
      return why ? [`${path} imports ${to}: ${why}`] : []
    }),
  )

export const sharedIsAlone: Rule = (files) =>
  imports(files, (from, to) =>
    from.startsWith('shared/') && !isTest(from) && !to.startsWith('shared/') && to !== 'zod'
      ? 'shared/ imports zod only'
      : undefined,
  )

export const sidesStayApart: Rule = (files) =>
  imports(files, (from, to) =>
    (from.startsWith('server/') && to.startsWith('client/')) ||
    (from.startsWith('client/') && to.startsWith('server/'))
      ? 'server and client meet in shared/ only'
      : undefined,
  )

export const infrastructureKnowsNoFeature: Rule = (files) =>
  imports(files, (from, to) =>
    infrastructure.test(from) && !isTest(from) && ownOfServer.test(to)
      ? 'database, http, live, jobs, mail and push never import a feature; app.ts hands them what they need'
      : undefined,
  )

export const onlyTheAppMounts: Rule = (files) =>
  imports(files, (from, to) =>
    to.startsWith('server/') && to.endsWith('/routes.ts') && from !== 'server/app.ts'
      ? 'only server/app.ts imports routes'
      : undefined,
  )

export const testsStayOutside: Rule = (files) =>
  imports(files, (from, to) =>
    !isTest(from) && isTest(to) ? 'what runs imports nothing of the tests' : undefined,
  )

export const oneFileKnowsLucia: Rule = (files) =>
  imports(files, (from, to) =>
    to === 'lucia' && from !== 'server/accounts/sessions.ts'
      ? 'lucia is known to server/accounts/sessions.ts only'
      : undefined,
  )

const ways: Record<string, string> = {
  fetch: 'client/call.ts',
  XMLHttpRequest: 'client/call.ts',
  sendBeacon: 'client/call.ts',
  WebSocket: 'client/live.ts',
  EventSource: 'client/live.ts',
}
export const oneWayOut: Rule = (files) =>
  files
    .filter(({ path }) => path.startsWith('client/') && !isTest(path))
    .flatMap(({ path, globals }) =>
      Object.entries(ways)
        .filter(([name, file]) => globals.has(name) && path !== file)
        .map(([name, file]) => `${path} uses ${name}: only ${file} does`),
    )

export const uiIsOnlyLook: Rule = (files) =>
  imports(files, (from, to, typeOnly) =>
    from.startsWith('client/ui/') &&
    !isTest(from) &&
    !isPackage(to) &&
    !/^client\/(ui|i18n|styles)\//.test(to) &&
    !(to.startsWith('shared/') && (typeOnly || plain(files, to)))
      ? 'client/ui has no store and no call'
      : undefined,
  )

/** A file of shared/ that brings nothing but plain values: it imports no package and no contract. */
const plain = (files: File[], path: string): boolean => {
  const file = files.find((one) => one.path === path)
  return (
    file !== undefined &&
    file.imports.every(({ to, typeOnly }) => typeOnly || (!isPackage(to) && plain(files, to)))
  )
}
export const contractsAreTypes: Rule = (files) =>
  imports(files, (from, to, typeOnly) =>
    from.startsWith('client/') &&
    !isTest(from) &&
    !typeOnly &&
    (to === 'zod' || (to.startsWith('shared/') && !plain(files, to)))
      ? 'the client takes contracts as types only, so that zod stays out of its bundle'
      : undefined,
  )

export const namesOnly: Rule = (files) =>
  files
    .filter(({ path }) => path.includes('/') && !/\.config\.\w+$/.test(path))
    .flatMap(({ path, odd }) =>
      odd.map((how) => `${path} has ${how}: export by name, import from the file that has it`),
    )

export const noCycles: Rule = (files) => {
  const of = new Map(files.map((file) => [file.path, file]))
  const done = new Set<string>()
  const faults: string[] = []
  const walk = (path: string, trail: string[]) => {
    const at = trail.indexOf(path)
    if (at >= 0) faults.push([...trail.slice(at), path].join(' → '))
    if (at >= 0 || done.has(path)) return
    for (const { to, typeOnly } of of.get(path)?.imports ?? [])
      if (!typeOnly && of.has(to)) walk(to, [...trail, path])
    done.add(path)
  }
  for (const { path } of files) walk(path, [])
  return faults
}

/** Whose each table is: only that folder of server/ writes it. */
export const owners: Record<string, string> = {
  accounts: 'accounts',
  sessions: 'accounts',
  resets: 'accounts',
  passkeys: 'accounts',
  passkey_challenges: 'accounts',
  setup_secrets: 'accounts',
  signing_keys: 'signing',
  communities: 'communities',
  log_entries: 'communities',
  members: 'members',
  creations: 'members',
  newcomers: 'newcomers',
  newcomer_steps: 'newcomers',
  invitations: 'invitations',
  invitation_secrets: 'invitations',
  invitation_codes: 'invitations',
  mails: 'mail',
  push_keys: 'push',
  push_devices: 'push',
  pushes: 'push',
  waiting: 'waiting',
  circles: 'circles',
  circle_members: 'circles',
  circle_invitations: 'circles',
  circle_requests: 'circles',
  threads: 'threads',
  replies: 'threads',
  thread_reads: 'threads',
  thanks: 'threads',
  blocks: 'blocks',
  reports: 'reports',
  handovers: 'handovers',
  handover_offers: 'handovers',
  handover_turns: 'handovers',
  handover_choices: 'handovers',
  helped: 'threads',
  giving: 'giving',
  pings: 'pings',
  ping_asked: 'pings',
  ping_answers: 'pings',
  spotlights: 'spotlights',
  spotlight_choices: 'spotlights',
  spotlight_days: 'spotlights',
  notices: 'notices',
  presence: 'presence',
  rate_limits: 'http',
}
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const raw =
  /\b(insert\s+into|update|delete\s+from|truncate(?:\s+table)?)\s+(?:only\s+)?"?(\w+)"?(?=\s|\(|$)/gi
/** Every write of a table that a file does: by drizzle or in SQL of its own. */
export const writes = ({ calls, texts }: File): { how: string; table: string }[] => [
  ...calls
    .filter(([how]) => ['insert', 'update', 'delete'].includes(how))
    .map(([how, table]) => ({ how, table: snake(table) })),
  ...texts.flatMap((text) =>
    [...text.matchAll(raw)].map(([, how, table]) => ({
      how: how!.toLowerCase().split(/\s/)[0]!,
      table: snake(table!),
    })),
  ),
]

// The demo is sown in its own time: seed/ moves the clock and the leases of a database made for it alone.
const runs = (path: string) => path.startsWith('server/') && !isTest(path) && !path.startsWith('server/seed/')
export const ownersWrite: Rule = (files) =>
  files
    .filter(({ path }) => runs(path))
    .flatMap((file) =>
      writes(file)
        .filter(({ table }) => Object.hasOwn(owners, table))
        .filter(({ table }) => !file.path.startsWith(`server/${owners[table]}/`))
        .map(({ how, table }) => `${file.path}: ${how} ${table}, which server/${owners[table]}/ writes`),
    )

export const oneDoor: Rule = (files) =>
  files
    .filter(({ path }) => path.startsWith('server/') && !isTest(path) && path !== 'server/members/admit.ts')
    .flatMap((file) =>
      writes(file)
        .filter(({ how, table }) => how === 'insert' && table === 'members')
        .map(() => `${file.path} inserts a member: server/members/admit.ts is the one door`),
    )

const mounters = new Set(['server/http/mount.ts', 'server/http/openapi.ts', 'server/live/socket.ts'])
export const oneMounter: Rule = (files) =>
  files
    .filter(({ path }) => path.startsWith('server/') && !isTest(path) && !mounters.has(path))
    .flatMap(({ path, mounts }) =>
      mounts
        .filter((what) => !(path === 'server/app.ts' && what === "get '/healthz'"))
        .map((what) => `${path} mounts a route by hand (${what}): describe it in shared/ and mount() it`),
    )

export const worldIsTypes: Rule = (files) =>
  imports(files, (from, _, typeOnly) =>
    from === 'server/world.ts' && !typeOnly ? 'world.ts holds types only' : undefined,
  )
