import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { environment } from './environment.ts'
import { alive } from './postmaster.ts'
import type { Programs } from './programs.ts'
import type { Runner } from './runner.ts'

const run = promisify(execFile)
const half = 'data.new-'

/**
 * Makes `<folder>/data` if it is not there. It is made under another name and renamed when it is whole and on disk, so
 * whoever is killed half-way leaves nothing in the way, and of several at once exactly one puts theirs in place.
 */
export async function makeCluster(programs: Programs, runner: Runner, folder: string, fast: boolean) {
  const data = join(folder, 'data')
  await clear(folder)
  if (await stat(join(data, 'PG_VERSION')).catch(() => undefined)) return
  const made = join(folder, `${half}${process.pid}-${randomBytes(4).toString('hex')}`)
  const options = [
    ...['-D', made, '-U', 'postgres', '--auth-local=trust', '--auth-host=reject', '--encoding=UTF8'],
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums'],
    ...['--no-instructions', ...(fast ? ['--no-sync'] : [])],
  ]
  try {
    await run(programs.initdb, options, { ...runner, env: environment(), cwd: folder }).catch((error) => {
      const said = (error as { stderr?: string }).stderr?.trim() || String(error)
      throw new Error(`PostgreSQL could not be set up in ${folder}: ${said}`, { cause: error })
    })
    await rename(made, data).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
    if (!fast) await sync(folder)
  } finally {
    await rm(made, { recursive: true, force: true })
  }
  if (!(await stat(join(data, 'PG_VERSION')).catch(() => undefined)))
    throw new Error(`${data} holds something that is not a database. Move it away and start again.`)
}

/** Removes what others left half made; what a living process is making stays. */
async function clear(folder: string) {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(half) || alive(Number(name.slice(half.length).split('-')[0]))) continue
    // An orphaned initdb may still be writing there; what remains goes next time.
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined)
  }
}

/** Without this a power cut could forget the rename. */
async function sync(folder: string) {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}
