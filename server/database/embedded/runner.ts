import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Who PostgreSQL runs as: empty means as ourselves. */
export type Runner = { uid?: number; gid?: number }

/**
 * PostgreSQL refuses to run as root, so root lends it to the owner of its folder, else to `postgres`, else to
 * `nobody`. No user is ever added to the machine.
 */
export async function chooseRunner(folders: string[]): Promise<Runner> {
  if (process.geteuid?.() !== 0) return {}
  for (const folder of folders) {
    const owner = await stat(folder).catch(() => undefined)
    if (owner?.uid) return { uid: owner.uid, gid: owner.gid }
  }
  for (const name of ['postgres', 'nobody']) {
    const ids = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, name]))).catch(() => undefined)
    const [uid, gid] = ids?.map(({ stdout }) => Number(stdout)) ?? []
    if (uid && gid !== undefined) return { uid, gid }
  }
  throw new Error(
    'PostgreSQL does not run as root, and this machine has neither a user “postgres” nor “nobody”. ' +
      'Run Snug as an ordinary user, or set DATABASE_URL.',
  )
}

/** The outermost of these folders and their parents that the runner may not enter, if there is one. */
export async function firstClosed(runner: Runner, folders: string[]): Promise<string | undefined> {
  if (runner.uid === undefined) return undefined
  const chain = new Set(folders.flatMap((folder) => parents(resolve(folder))))
  // Asked of the system as that user: mode bits alone would get access lists wrong.
  const script = 'for d do test -x "$d" || { printf %s "$d"; exit; }; done'
  const asked = await run('/bin/sh', ['-c', script, 'sh', ...chain], { ...runner, cwd: '/' })
  return asked.stdout || undefined
}

/** Throws, naming the folder and the ways out, when the runner cannot reach `folder`. */
export async function needOpen(runner: Runner, folder: string) {
  const closed = await firstClosed(runner, [folder])
  if (!closed) return
  const who = await run('id', ['-un', String(runner.uid)]).then(
    ({ stdout }) => `“${stdout.trim()}”`,
    () => `user ${runner.uid}`,
  )
  throw new Error(
    `PostgreSQL does not run as root, so it runs as ${who}, who may not enter ${closed}. ` +
      `Let it in (chmod o+x ${closed}), keep Snug's data elsewhere (set SNUG_DATA, for example to /var/lib/snug), ` +
      'run Snug as an ordinary user, or set DATABASE_URL.',
  )
}

function parents(folder: string): string[] {
  const above = dirname(folder)
  return above === folder ? [folder] : [...parents(above), folder]
}
