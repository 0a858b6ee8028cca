import { startQueue } from '#server/jobs/queue.ts'
import type { Outside } from '#server/push/public.ts'
import { startSmtp } from './smtp.ts'
import { newWorld, type TestWorld } from './world.ts'

type MailRow = {
  community: string
  mail: string
  kind: string
  state: string
  note: string | null
  tries: number
  messageId: string | null
}

/** A world with a real mail server beside it. Its processes send when they are told to, or `work()` at the queue. */
export const newMailWorld = async (
  options: { processes?: number; limits?: boolean; outside?: Outside } = {},
) => {
  const smtp = await startSmtp()
  const world = await newWorld({
    ...options,
    env: { SMTP_URL: smtp.url, MAIL_FROM: 'Snug <snug@snug.test>' },
  })
  return { world, smtp, ...handles(world), close: () => world.close().then(smtp.close) }
}

/** The rows of mails, and the hands of those who send them. */
export const handles = (world: TestWorld) => {
  const rows = async (kind?: string): Promise<MailRow[]> =>
    (
      await world.pool.query<MailRow>(
        `select community_id as community, id as mail, kind, state, note, tries, message_id as "messageId"
           from mails where $1::text is null or kind = $1 order by made_at, id`,
        [kind],
      )
    ).rows
  return {
    rows,
    /** Sends what is in the queue, as a worker of that process would; answers how many failed. */
    async send(process = 0) {
      const { forgotten, mail } = world.apps[process]!
      let failed = 0
      // Whoever has forgotten their password is looked up first: that makes a mail.
      for (const { name, run } of [forgotten, mail]) {
        const { rows } = await world.pool.query<{ id: string; payload: unknown }>(
          `select j.id, j.payload from graphile_worker._private_jobs j
             join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = $1 order by j.run_at, j.id`,
          [name],
        )
        for (const { id, payload } of rows)
          await run(payload as never).then(
            () => world.pool.query('select graphile_worker.complete_jobs(array[$1::bigint])', [id]),
            () => failed++,
          )
      }
      return failed
    },
    /** Two workers, or as many as there are processes, at the real queue. */
    async work() {
      const failures: string[] = []
      const queues = world.apps.map(({ mail, forgotten }) =>
        startQueue(world.url, [mail, forgotten], (name) => failures.push(name)),
      )
      await Promise.all(queues.map(({ ready }) => ready))
      return { failures, stop: () => Promise.all(queues.map((queue) => queue.close())) }
    },
  }
}
