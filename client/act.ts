import { createSignal } from 'solid-js'
import { type Refusal, refusalOf } from './call.ts'

/** Something one does by a button or a form: busy while it runs, and what was refused. */
export type Act<A extends unknown[]> = {
  (...args: A): Promise<boolean>
  busy: () => boolean
  refusal: () => Refusal | undefined
  /** What is wrong with one field, by its JSON pointer. */
  at: (pointer: string) => string | undefined
  forget: () => void
}

/** Makes an act of an async verb. It runs one at a time and answers whether it was done; a refusal is kept to be shown. */
export const createAct = <A extends unknown[]>(verb: (...args: A) => Promise<unknown>): Act<A> => {
  const [busy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal<Refusal>()
  const run = async (args: A) => {
    if (busy()) return false
    setBusy(true)
    setRefusal(undefined)
    try {
      await verb(...args)
      return true
    } catch (error) {
      setRefusal(refusalOf(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  // Called from event handlers only: what it is given is no signal.
  // eslint-disable-next-line solid/reactivity
  return Object.assign((...args: A) => run(args), {
    busy,
    refusal,
    at: (pointer: string) => refusal()?.at(pointer),
    forget: () => setRefusal(undefined),
  })
}
