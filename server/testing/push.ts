import { deliverPushes } from '#server/push/deliver.ts'
import type { Note, Notes } from '#server/push/note.ts'
import { type NewPush, push } from '#server/push/push.ts'
import { startReceiver, type Subscription } from './receiver.ts'
import { type Caller, newWorld } from './world.ts'

type PushRow = {
  id: string
  state: string
  note: string | null
  tries: number
  reached: number
  /** In so many seconds somebody looks after it. */
  due: number | null
}

/** A world with a push service beside it. Its processes send when they are told to. */
export const newPushWorld = async (options: { processes?: number; limits?: boolean } = {}) => {
  const receiver = await startReceiver()
  const world = await newWorld({ ...options, outside: receiver.outside })
  let says: Note | undefined = { title: 'A ping', body: 'Somebody asks you.', path: '/c/a/pings/b' }
  const notes: Notes = { test: async () => says }
  const refused: string[] = []
  const jobs = world.apps.map(({ world: { change }, carrier }) =>
    deliverPushes({ change, carrier, notes, refused: (_, note) => refused.push(note) }),
  )
  return {
    world,
    receiver,
    jobs,
    /** What the operator was told of: what push services said. */
    refused,
    /** What pushes of the kind `test` say from now on. */
    say: (note: Note | undefined) => void (says = note),
    /** A browser of theirs that pushes go to. */
    async device(of: Caller, { endpoint, p256dh, auth }: Subscription = receiver.subscribe()) {
      const { status, body } = await of.put('/api/push/devices', {
        endpoint,
        p256dh,
        auth,
        label: 'A browser',
      })
      if (status !== 200) throw new Error(JSON.stringify(body))
      return { endpoint, p256dh, auth, id: body.id as string }
    },
    put: (...pushes: NewPush[]) => world.apps[0]!.world.change((tx) => push(tx, pushes)),
    rows: async (): Promise<PushRow[]> =>
      (
        await world.pool.query<PushRow>(
          `select id, state, note, tries, reached, round(extract(epoch from due_at - snug_now()))::integer as due
             from pushes order by made_at, id`,
        )
      ).rows,
    /** What is in the queue. */
    queued: async () =>
      (
        await world.pool.query<{ id: string; payload: { community: string; push: string } }>(
          `select j.id, j.payload from graphile_worker._private_jobs j
             join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'push' order by j.id`,
        )
      ).rows,
    /** Sends what is in the queue, as a worker of that process would. */
    async send(process = 0) {
      for (const { id, payload } of await this.queued()) {
        await jobs[process]!.run(payload)
        await world.pool.query('select graphile_worker.complete_jobs(array[$1::bigint])', [id])
      }
    },
    close: () => world.close().then(receiver.close),
  }
}
