/** A thousand ears in a process of their own: they only note when the last of them has heard what is waited for. */
import { setTimeout as rest } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { answering, moment } from './helper.ts'

type Open = { open: string; origin: string; cookies: string[] }
type Hear = { hear: string; from: string }
type Settle = { settle: string }
const crowds = new Map<string, WebSocket[]>()

const open = ({ open: url, origin, cookies }: Open) =>
  Promise.all(
    cookies.map(
      (cookie) =>
        new Promise<WebSocket>((opened, failed) => {
          const socket = new WebSocket(url, { headers: { origin, cookie }, perMessageDeflate: false })
          // The first frame says that one is listening.
          socket.once('message', () => opened(socket)).once('error', failed)
        }),
    ),
  )

/** When the last of them has heard a frame that begins with these words, and what the frame was. */
const hear = ({ hear: beginning, from }: Hear) =>
  new Promise<{ at: number; frame: string }>((heard, failed) => {
    const crowd = crowds.get(from)!
    const expected = Buffer.from(beginning)
    let left = crowd.length
    const each = (data: Buffer) => {
      if (!data.subarray(0, expected.length).equals(expected) || --left > 0) return
      const at = moment()
      for (const socket of crowd) socket.off('message', each).off('close', gone)
      heard({ at, frame: data.toString() })
    }
    const gone = (code: number) => failed(new Error(`a socket was closed with ${code}`))
    for (const socket of crowd) socket.on('message', each).on('close', gone)
    if (crowd.some(({ readyState }) => readyState !== WebSocket.OPEN)) gone(0)
  })

/** When none of them has heard anything for 50 ms: what is told besides is not to fall on whatever is measured next. */
const settle = async ({ settle: from }: Settle) => {
  const crowd = crowds.get(from)!
  let heard = true
  const each = () => (heard = true)
  for (const socket of crowd) socket.on('message', each)
  while (heard) {
    heard = false
    await rest(50)
  }
  for (const socket of crowd) socket.off('message', each)
  return {}
}

answering(async (question: Open | Hear | Settle | { close: string }) => {
  if ('hear' in question) return hear(question)
  if ('settle' in question) return settle(question)
  if ('open' in question) {
    const crowd: WebSocket[] = []
    // A few at a time, as people come.
    for (let n = 0; n < question.cookies.length; n += 50)
      crowd.push(...(await open({ ...question, cookies: question.cookies.slice(n, n + 50) })))
    crowds.set(question.open, crowd)
    return { open: crowd.length }
  }
  for (const socket of crowds.get(question.close) ?? []) socket.terminate()
  crowds.delete(question.close)
  return {}
})
