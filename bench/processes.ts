import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { root } from '#server/root.ts'
import { freePort } from '#server/testing/process.ts'

const running = new Set<ChildProcess>()
const kept = (child: ChildProcess) => {
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Ends a process that the bench started, by its id. */
export const end = async (child: ChildProcess) => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(late)
}
const left = new Set<() => Promise<unknown>>()
/** Something to be undone at the latest when the bench ends; answers a function that does it now, once. */
export const atTheEnd = (undo: () => Promise<unknown>) => {
  left.add(undo)
  return async () => {
    if (left.delete(undo)) await undo()
  }
}
/** Ends whatever is left, when the bench ends however it ends. */
export const endAll = async () => {
  await Promise.all([...running].map(end))
  for (const undo of [...left].reverse()) if (left.delete(undo)) await undo().catch(console.error)
}

export type App = { url: string; pid: number; startedIn: number; stop(): Promise<void> }

/** The built server on a data folder, and how long it took from its start to its first 200. */
export const startApp = async (data: string): Promise<App> => {
  const port = await freePort()
  const { DATABASE_URL: _, SNUG_URL: __, ...env } = process.env
  const profile = env.BENCH_PROFILE ? ['--cpu-prof', '--cpu-prof-dir', env.BENCH_PROFILE] : []
  const begun = performance.now()
  const child = kept(
    spawn(process.execPath, [...profile, join(root, 'dist/server/main.js')], {
      cwd: data,
      env: { ...env, PORT: String(port), SNUG_DATA: data, SNUG_LIMITS: 'off', LOG_LEVEL: 'error' },
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  )
  const url = `http://127.0.0.1:${port}`
  while ((await statusOf(`${url}/healthz`)) !== 200) {
    if (child.exitCode !== null || performance.now() - begun > 30_000)
      throw new Error('The server did not start. Was it built (npm run build)?')
    await rest(2)
  }
  return { url, pid: child.pid!, startedIn: performance.now() - begun, stop: () => end(child) }
}

const statusOf = (url: string) =>
  new Promise<number | undefined>((known) => {
    request(url, { agent: false }, (response) => known(response.resume().statusCode))
      .on('error', () => known(undefined))
      .end()
  })

const patience = 60_000

/** Another program of the bench, in a process of its own, which answers each question with one message. */
export type Helper = { ask<T>(question: object): Promise<T>; stop(): Promise<void> }
export const startHelper = async (file: string, ...args: string[]): Promise<Helper> => {
  const child = kept(
    fork(join(root, 'bench', file), args, {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    }),
  )
  const waiting: { done(message: object): void; failed(error: Error): void }[] = []
  const answered = () =>
    new Promise<object>((done, failed) => {
      waiting.push({ done, failed })
      setTimeout(() => failed(new Error(`${file} has not answered in ${patience} ms`)), patience).unref()
    })
  child.on('message', (message: { failed?: string }) => {
    const next = waiting.shift()
    if (message.failed) next?.failed(new Error(`${file}: ${message.failed}`))
    else next?.done(message)
  })
  child.once('exit', () => waiting.splice(0).forEach(({ failed }) => failed(new Error(`${file} ended`))))
  await answered()
  return {
    ask: async <T>(question: object) => {
      const answer = answered()
      child.send(question)
      return (await answer) as T
    },
    stop: () => end(child),
  }
}

/** Resident memory of a process, in MB. */
export const memoryOf = async (pid: number) => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024
}
