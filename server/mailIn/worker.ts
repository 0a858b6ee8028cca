import { once } from 'node:events'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { loadMailauth, type Resolve } from './proof.ts'
import { type Coming, type House, type Letter, newReading } from './read.ts'
import { Refused, type Status } from './refused.ts'

/** What a mail comes to the thread with. */
export type Brought = { raw: Uint8Array; coming: Coming; port: MessagePort }
/** What the thread says of a mail, by its port: what it has to know from DNS, and then what came of it. */
export type Word =
  | { look: { name: string; type: string } }
  | { letter: Letter }
  | { refused: { status: Status; why: string } }
  | { failed: { name: string; code?: string } }
export type Looked = { rows: unknown } | { code: string | undefined }

/** Mails are read here, where it holds up nobody (reader.ts). It has no settings, no database and no way out but to ask. */
const say = (port: MessagePort, word: Word) => port.postMessage(word)

/** DNS is asked from outside, one question after the other. */
const askerOf = (port: MessagePort): Resolve => {
  let before: Promise<unknown> = Promise.resolve()
  const look = async (name: string, type: string) => {
    const answer = once(port, 'message')
    say(port, { look: { name, type } })
    const [looked] = (await answer) as [Looked]
    if ('rows' in looked) return looked.rows
    throw Object.assign(new Error('not looked up'), { code: looked.code })
  }
  return (name, type) => {
    const mine = before.then(() => look(name, type))
    before = mine.catch(() => {})
    return mine
  }
}

const house = workerData as House
await loadMailauth()
parentPort!.on('message', ({ raw, coming, port }: Brought) => {
  newReading(house, askerOf(port))(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength), coming)
    .then(
      (letter) => say(port, { letter }),
      (error: unknown) => {
        if (error instanceof Refused) return say(port, { refused: { status: error.status, why: error.why } })
        const { name, code } = error as { name: string; code?: string }
        say(port, { failed: { name, code } })
      },
    )
    .finally(() => port.close())
})
parentPort!.postMessage('ready')
