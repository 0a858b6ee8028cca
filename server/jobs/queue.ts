import { Logger, parseCrontab, run, type Runner, runMigrations } from 'graphile-worker'
import type pg from 'pg'
import { newPool } from '#server/database/connection.ts'
import type { Tx } from '#server/database/connection.ts'

/**
 * Work for later, outside the transaction that wants it done (a mail, a push, tidying up). It is done at least once,
 * by any process, so it must bear being done again. No product deadline hangs on it: what falls due is a row of its
 * own (sweep.ts).
 */
export type Job<Payload = unknown> = {
  name: string
  run(payload: Payload): Promise<void>
  /** When it recurs by itself, as a line of a crontab would say it: once for all processes. */
  at?: string
}
export const job = <Payload>(described: Job<Payload>) => described

type Put<Payload> = { payload: Payload; key?: string }

/**
 * Puts jobs into the queue in one statement, in the caller's transaction: rolled back with it. They are begun in the order given,
 * which goes by their moments: the queue numbers those of one call as it likes. Of those with the same key the last one put stands;
 * no two of one call may have one.
 */
export const enqueueAll = async <Payload>(
  tx: Tx,
  { name }: Pick<Job<Payload>, 'name'>,
  jobs: readonly Put<Payload>[],
) => {
  if (jobs.length === 0) return
  await tx.$client.query({
    name: 'enqueue',
    text: `select from graphile_worker.add_jobs((
      select array_agg(($1::text, payload::json, null, now() + n * interval '1 microsecond', null, key, null, null)::graphile_worker.job_spec)
      from unnest($2::text[], $3::text[]) with ordinality as put(payload, key, n)))`,
    values: [
      name,
      jobs.map(({ payload }) => JSON.stringify(payload ?? {})),
      jobs.map(({ key }) => key ?? null),
    ],
  })
}

// What it would say quotes payloads; what fails is told by name.
const silent = new Logger(() => () => {})

/** Makes the queue's own tables, where there are none: before anybody may put something there. */
export const prepareQueue = (pool: pg.Pool) => runMigrations({ pgPool: pool, logger: silent })

export type Queue = {
  /** Resolves when this process works at it. */
  ready: Promise<void>
  /** Takes no more, and waits for what is under way. */
  close(): Promise<void>
}

/**
 * Works at the queue, over connections of its own, once the server listens: the first person must not wait for it.
 * Starts again when the database was away.
 */
export const startQueue = (
  url: string,
  jobs: readonly Job<never>[],
  failed: (name: string, error: unknown) => void,
): Queue => {
  const pool = newPool(url, 3)
  let runner: Runner | undefined
  let closed = false
  let wake = () => {}
  const pause = (ms: number) =>
    new Promise<void>((go) => {
      const timer = setTimeout(go, ms)
      wake = () => {
        clearTimeout(timer)
        go()
      }
    })

  const begin = async () => {
    runner = await run({
      // That a job is done, or has failed, is said in batches of one moment: only those tell the runner when it cannot be
      // said. Otherwise a database that is away then would end the process.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      pgPool: pool,
      concurrency: 2,
      noHandleSignals: true,
      logger: silent,
      taskList: Object.fromEntries(
        jobs.map(({ name, run }) => [name, (payload: unknown) => run(payload as never)]),
      ),
      parsedCronItems: parseCrontab(jobs.flatMap(({ name, at }) => (at ? [`${at} ${name}`] : [])).join('\n')),
    })
    runner.events.on('job:error', ({ job, error }) => failed(job.task_identifier, error))
    if (closed) await runner.stop()
  }
  let isReady = () => {}
  const ready = new Promise<void>((done) => (isReady = done))
  const work = async () => {
    for (let wait = 500; !closed; wait = Math.min(wait * 2, 30_000)) {
      try {
        await begin()
        isReady()
        wait = 500
        await runner?.promise
      } catch (error) {
        if (!closed) failed('queue', error)
      }
      if (!closed) await pause(wait)
    }
  }
  const working = work()

  return {
    ready,
    async close() {
      closed = true
      wake()
      await runner?.stop().catch(() => {})
      await working
      await pool.end()
    },
  }
}
