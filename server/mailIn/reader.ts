import { once } from 'node:events'
import { join } from 'node:path'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { root } from '#server/root.ts'
import type { Resolve } from './proof.ts'
import type { Coming, House, Letter } from './read.ts'
import { Refused } from './refused.ts'
import { newTurn } from './turn.ts'
import type { Looked, Word } from './worker.ts'

/** What reading one mail may take: an honest one of 25 MB takes about two seconds. */
const most = { milliseconds: 10_000, megabytes: 384 }
const file = join(
  root,
  import.meta.url.endsWith('.ts') ? 'server/mailIn/worker.dev.mjs' : 'dist/server/worker.js',
)

type Thread = { worker: Worker; over: Promise<unknown>; isOver: boolean }

/**
 * Reads mails (read.ts) in a thread of its own, one at a time, so that no mail, whatever it is, holds up the pages: one that
 * takes too long, or too much memory, ends the thread and is refused. While it waits for DNS the next one is read.
 */
export const newReader = (house: House, resolve: Resolve, within = most.milliseconds) => {
  const turn = newTurn()
  let thread: Promise<Thread> | undefined

  /** Begun with the first mail: few come, and a start should not wait for it. */
  const begin = async (): Promise<Thread> => {
    const worker = new Worker(file, {
      workerData: house,
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: most.megabytes, maxYoungGenerationSizeMb: 64 },
    })
    worker.unref()
    const begun: Thread = {
      worker,
      isOver: false,
      over: new Promise((over) => {
        worker.once('error', over)
        worker.once('exit', () => over(new Error('The thread ended')))
      }),
    }
    void begun.over.then(() => {
      begun.isOver = true
      thread = undefined
    })
    const first = await Promise.race([once(worker, 'message'), begun.over])
    if (begun.isOver) throw first
    return begun
  }

  const looked = ({ name, type }: { name: string; type: string }): Promise<Looked> =>
    resolve(name, type).then(
      (rows) => ({ rows }),
      (error: unknown) => ({ code: (error as { code?: string }).code }),
    )

  /** Takes the bytes: they are the thread's from then on. */
  const read = async (raw: Uint8Array<ArrayBuffer>, coming: Coming): Promise<Letter> => {
    const { port1: port, port2 } = new MessageChannel()
    let left = within
    let leave = await turn()
    try {
      const on = await (thread ??= begin())
      on.worker.postMessage({ raw, coming, port: port2 }, [raw.buffer, port2])
      for (;;) {
        const begun = performance.now()
        const word = await next(port, on, left)
        left -= performance.now() - begun
        if ('letter' in word) return word.letter
        if ('refused' in word) throw new Refused(word.refused.status, word.refused.why)
        if ('failed' in word) throw Object.assign(new Error('A mail could not be read'), word.failed)
        leave()
        const answer = await looked(word.look)
        leave = await turn()
        // With another mail, for which this one can do nothing.
        if (on.isOver) throw new Refused('4.3.0', 'That did not work just now; send it again later')
        port.postMessage(answer)
      }
    } finally {
      leave()
      port.close()
    }
  }

  return { read, close: async () => void (await (await thread?.catch(() => undefined))?.worker.terminate()) }
}

/** What the thread says next of the mail whose turn it is. */
const next = (port: MessagePort, { worker, over }: Thread, left: number) =>
  new Promise<Word>((said, failed) => {
    let tooLong = false
    const timer = setTimeout(() => {
      tooLong = true
      void worker.terminate()
    }, left)
    port.once('message', (word: Word) => {
      clearTimeout(timer)
      said(word)
    })
    void over.then((why) => {
      clearTimeout(timer)
      if (tooLong || (why as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY')
        failed(new Refused('5.6.0', 'It takes too much to read: send it in fewer, plain words'))
      else failed(why)
    })
  })
