import { type Component, lazy } from 'solid-js'
import { call, Refusal } from './call.ts'
import { learn } from './i18n/i18n.ts'

const atTheDoor = () => import('./i18n/en/door.ts').then(({ door }) => learn(door))
const inTheRoom = () => import('./i18n/en/screens.ts').then(({ screens }) => learn(screens))

const isReached = () =>
  call('GET /api/session').then(
    () => true,
    (error: unknown) => error instanceof Refusal && error.type === 'session.needed',
  )
/** Loads the page again, if there is anything to load it from. */
export const renew = async () => {
  if (await isReached()) location.reload()
}

const mark = 'snug.renewed'
const once = 60_000
// A part of the program could not be fetched. If the server is there, the part is not: it was replaced since the page was
// loaded. And where it was the connection, the browser may remember that it failed, and not ask again.
addEventListener('vite:preloadError', () => {
  if (Date.now() - Number(sessionStorage.getItem(mark)) < once) return
  void isReached().then((reached) => {
    if (!reached) return
    sessionStorage.setItem(mark, String(Date.now()))
    location.reload()
  })
})

const fetched =
  (...words: (() => Promise<void>)[]) =>
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- any props, which the answer keeps
  <K extends string, C extends Component<any>>(from: () => Promise<Record<K, C>>, name: K) =>
    lazy(async () => {
      const [module] = await Promise.all([from(), ...words.map((learned) => learned())])
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
