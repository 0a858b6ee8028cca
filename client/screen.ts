import { type Component, lazy } from 'solid-js'
import { call, Refusal } from './call.ts'
import { learn } from './i18n/i18n.ts'

const atTheDoor = () => import('./i18n/en/door.ts').then(({ door }) => learn(door))
const inTheRoom = () => import('./i18n/en/screens.ts').then(({ screens }) => learn(screens))

const mark = 'snug.renewed'
/**
 * Fetches a part of the program. One that is not there though the server is has been replaced since the page was loaded:
 * the page is loaded again, once.
 */
export const fetchPart = async <T>(from: () => Promise<T>): Promise<T> => {
  try {
    return await from()
  } catch (error) {
    if (sessionStorage.getItem(mark) === String(error) || !(await isReached())) throw error
    sessionStorage.setItem(mark, String(error))
    location.reload()
    return new Promise(() => {})
  }
}
const isReached = () =>
  call('GET /api/session').then(
    () => true,
    (error: unknown) => error instanceof Refusal && error.type === 'session.needed',
  )

const fetched =
  (...words: (() => Promise<void>)[]) =>
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- any props, which the answer keeps
  <K extends string, C extends Component<any>>(from: () => Promise<Record<K, C>>, name: K) =>
    lazy(async () => {
      const [module] = await fetchPart(() => Promise.all([from(), ...words.map((learned) => learned())]))
      return { default: module[name] }
    })

/**
 * A part that is fetched when it is first shown, and with it, once, the words of all such parts: the first page comes
 * without either. `screen(() => import('./You.tsx'), 'You')`.
 */
export const screen = fetched(atTheDoor, inTheRoom)

/** The same for a page before the door (signing in, joining): it comes without the words of the room. */
export const door = fetched(atTheDoor)

/** The same for what belongs to the first page, which has its words. */
export const part = fetched()
