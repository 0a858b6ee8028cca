import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import { refusalOf, Refusal } from './call.ts'
import { onFresh, untilHeard } from './live.ts'

const hidden: readonly Refusal['type'][] = [
  'not_found',
  'session.needed',
  'member.suspended',
  'member.host_only',
  'circle.members_only',
  'circle.keeper_only',
]

/** Whether it says that something is not for one's eyes, or is no more: what was shown of it goes. */
export const isHidden = (error: unknown) => error instanceof Refusal && hidden.includes(error.type)

/** Something a screen shows, loaded and kept fresh. */
export type Load<T> = {
  /** What was loaded last; kept on the screen while it loads again, unless it may not be seen any more. */
  data: () => T | undefined
  /** Why the last load failed. */
  failure: () => Refusal | undefined
  loading: () => boolean
  again: () => Promise<void>
}

/**
 * Loads whenever the key changes, and again after every reconnect: nothing is replayed (DESIGN §5). Frames heard meanwhile
 * go into the stores; the load only brings what was missed. A key of `false` waits.
 */
export const createLoad = <K, T>(
  key: () => K | false | undefined,
  fetcher: (key: K) => Promise<T>,
): Load<T> => {
  const [data, setData] = createSignal<T>()
  const [failure, setFailure] = createSignal<Refusal>()
  const [loading, setLoading] = createSignal(false)
  let latest = 0

  const run = async (asked: K | false | undefined) => {
    const mine = ++latest
    if (asked === false || asked === undefined) return
    setLoading(true)
    try {
      await untilHeard()
      if (mine !== latest) return
      const result = await fetcher(asked)
      if (mine !== latest) return
      setData(() => result)
      setFailure(undefined)
    } catch (error) {
      if (mine !== latest) return
      if (isHidden(error)) setData(undefined)
      setFailure(refusalOf(error))
    } finally {
      if (mine === latest) setLoading(false)
    }
  }
  createEffect(
    on(key, (asked) => {
      setData(undefined)
      setFailure(undefined)
      void run(asked)
    }),
  )
  const again = () => run(key())
  onCleanup(onFresh(() => void again()))
  return { data, failure, loading, again }
}
