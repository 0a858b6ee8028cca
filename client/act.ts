import { createSignal } from 'solid-js'
import { type Refusal, refusalOf } from './call.ts'

/** Something one does by a button or a form: busy while it runs, and what was refused. */
export type Act<A extends unknown[]> = {
  (...args: A): Promise<boolean>
  busy: () => boolean
  refusal: () => Refusal | undefined
  /** What was refused at one field, by its JSON pointer. A fault that is asked for here is told there, and nowhere else. */
  at: (pointer: string) => ReturnType<Refusal['at']>
  /** The refusal, unless it stands at fields. */
  unplaced: () => Refusal | undefined
  forget: () => void
}

/** Makes an act of an async verb. It runs one at a time and answers whether it was done; a refusal is kept to be shown. */
export const createAct = <A extends unknown[]>(verb: (...args: A) => Promise<unknown>): Act<A> => {
  const [busy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal<Refusal>()
  const fields = new Set<string>()
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
    at: (pointer: string) => {
      fields.add(pointer)
      return refusal()?.at(pointer)
    },
    unplaced: () => {
      const { errors = [] } = refusal() ?? {}
      const placed = [...fields].flatMap((pointer) => refusal()?.at(pointer) ?? [])
      return errors.length > 0 && errors.every((error) => placed.includes(error)) ? undefined : refusal()
    },
    forget: () => setRefusal(undefined),
  })
}
