import { createHash } from 'node:crypto'
import { lchown, lstat, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Runner } from './runner.ts'

/** The kernel's limit for a socket's path, with the file's own name taken off. */
const room = 107 - '/.s.PGSQL.5432'.length

/**
 * The folder of the server's socket, open to nobody else: whoever reaches it is trusted. It lies beside the data, or in a
 * short folder of its own when that path is too long for a socket.
 */
export async function socketFolder(folder: string, runner: Runner): Promise<string> {
  const near = join(folder, 'sock')
  const name = `snug-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
  const sock = [near, join(tmpdir(), name), join('/tmp', name)].find(
    (path) => Buffer.byteLength(path) <= room,
  )
  if (!sock) throw new Error(`No path short enough for a socket could be made of ${near}.`)
  await privateFolder(sock, runner)
  return sock
}

/** Makes a folder that is the runner's alone, or makes sure of the one that is there. Throws on anybody else's. */
export async function privateFolder(path: string, { uid, gid }: Runner) {
  await mkdir(path, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  const us = process.geteuid?.() ?? 0
  const found = await lstat(path)
  const theirs = found.uid !== us && found.uid !== uid
  if (!found.isDirectory() || theirs || found.mode & 0o077)
    throw new Error(
      `${path} must be a folder of its owner alone (mode 0700), and is not. Remove it and start again.`,
    )
  if (uid !== undefined) await lchown(path, uid, gid ?? uid)
}
