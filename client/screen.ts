import { type Component, lazy } from 'solid-js'
import { learn } from './i18n/i18n.ts'

const atTheDoor = () => import('./i18n/en/door.ts').then(({ door }) => learn(door))
const inTheRoom = () => import('./i18n/en/screens.ts').then(({ screens }) => learn(screens))

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
