import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { link, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { environment } from './environment.ts'
import type { Programs } from './programs.ts'
import type { Runner } from './runner.ts'

const run = promisify(execFile)
const logLimit = 10 * 1024 * 1024

/** What `postmaster.pid` says of the server on a data folder. `ours` is false when that process is something else. */
export type Postmaster = { pid: number; sock: string; ready: boolean; ours: boolean; text: string }

/** The server that claims this data folder, if one does and its process lives. */
export async function findPostmaster(data: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!pid || !alive(pid)) return undefined
  const ours = await isOn(pid, data)
  return { pid, sock: lines[4] ?? '', ready: ours && lines[7]?.trim() === 'ready', ours, text }
}

/** Whether a process of this number exists, whoever's it is. */
export function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A number in a file proves nothing: after a power cut it may belong to anybody. A dead child unwaited for says ''. */
async function isOn(pid: number, data: string): Promise<boolean> {
  if (process.platform === 'linux') {
    const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    return words.split('\0').includes(data)
  }
  const asked = await run('ps', ['-ww', '-o', 'stat=,command=', '-p', String(pid)]).catch(() => undefined)
  return !!asked && !asked.stdout.startsWith('Z') && asked.stdout.includes(` -D ${data} `)
}

/**
 * PostgreSQL takes a dead server's files away itself, but not when a stranger has the number by now: then we do. Whatever
 * was moved by mistake, because another server came up in between, is put back.
 */
export async function disown(data: string, stranger: Postmaster) {
  const file = join(data, 'postmaster.pid')
  const aside = `${file}.${randomBytes(4).toString('hex')}`
  const moved = await rename(file, aside).then(
    () => readFile(aside, 'utf8'),
    () => stranger.text,
  )
  if (moved !== stranger.text) await link(aside, file).catch(() => undefined)
  else await rm(join(stranger.sock || data, '.s.PGSQL.5432.lock'), { force: true })
  await rm(aside, { force: true })
}

/** A server just launched: whether it ended, and what was logged since. */
export type Launched = {
  pid: number | undefined
  ended: () => 'no' | 'well' | 'badly'
  tail: () => Promise<string>
}

/**
 * Starts the server in a session of its own, so that Ctrl-C reaches us and not it, and with no pipe between us, so that
 * neither keeps the other alive.
 */
export async function launch(
  programs: Programs,
  runner: Runner,
  folder: string,
  settings: string[],
): Promise<Launched> {
  const path = join(folder, 'postgres.log')
  // Never through a link: as root, somebody else owns this folder.
  const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW
  const log = await open(path, flags, 0o600)
  try {
    if (runner.uid !== undefined) await log.chown(runner.uid, runner.gid ?? runner.uid)
    if ((await log.stat()).size > logLimit) await log.truncate()
    const from = (await log.stat()).size
    const child = spawn(programs.postgres, ['-D', join(folder, 'data'), ...settings], {
      ...runner,
      env: environment(),
      cwd: folder,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    let failed: Error | undefined
    child.once('error', (error) => (failed = error))
    child.unref()
    return {
      pid: child.pid,
      ended: () =>
        failed || child.signalCode || child.exitCode ? 'badly' : child.exitCode === 0 ? 'well' : 'no',
      tail: async () =>
        failed?.message ?? (await readFile(path)).subarray(from).subarray(-4000).toString().trim(),
    }
  } finally {
    await log.close()
  }
}
