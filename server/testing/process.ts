import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '#server/root.ts'

/** A real server: the built program in a process of its own. */
export type Running = {
  /** Where it is, as its first line says. */
  url: string
  data: string
  pid: number
  /** What it has printed so far. */
  said(): string
  /** Waits until it has printed something that matches. */
  says(words: RegExp): Promise<RegExpMatchArray>
  /** Ctrl-C, and its exit code. */
  stop(): Promise<number | null>
  /** As a power cut would. */
  kill(): Promise<void>
}

/** A folder for SNUG_DATA; as root, PostgreSQL is somebody else, who must be able to come in. */
export const dataFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'snug-data-'))
  await chmod(folder, 0o711)
  return { folder, drop: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) }
}

/** A port that was free a moment ago. */
export const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Starts dist/server/main.js (build first) and waits until it answers. */
export const startServer = async (data: string, env: NodeJS.ProcessEnv = {}): Promise<Running> => {
  const port = await freePort()
  const { DATABASE_URL: _, SNUG_URL: __, ...ours } = process.env
  const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist/server/main.js')], {
    cwd: data,
    env: { ...ours, PORT: String(port), SNUG_DATA: data, SNUG_SETUP_SECRET: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // Whoever started it may end in the middle of a test: then it is asked to end as well, and its database with it.
  const end = () => void child.kill('SIGINT')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  const { said, says } = listening(child)
  const [, url = ''] = await says(/Snug is at (\S+)\n/)
  const ended = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    child.kill(signal)
    await once(child, 'exit')
    return child.exitCode
  }
  return {
    url,
    data,
    pid: child.pid!,
    said,
    says,
    stop: () => ended('SIGINT'),
    kill: async () => void (await ended('SIGKILL')),
  }
}

const listening = (child: ChildProcess) => {
  let text = ''
  let wake: (() => void)[] = []
  const hear = (part?: Buffer) => {
    text += part ?? ''
    for (const go of wake.splice(0)) go()
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  child.once('exit', () => hear())
  const says = async (words: RegExp): Promise<RegExpMatchArray> => {
    for (;;) {
      const found = text.match(words)
      if (found) return found
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`The server ended without saying ${words}. It said:\n${text}`)
      await new Promise<void>((go) => (wake = [...wake, go]))
    }
  }
  return { said: () => text, says }
}
