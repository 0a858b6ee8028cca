import { type Component, lazy } from 'solid-js'
import { learn } from './i18n/i18n.ts'

const words = () => import('./i18n/en/screens.ts').then(({ screens }) => learn(screens))

/**
 * A part that is fetched when it is first shown, and with it, once, the words of all such parts: the first page comes
 * without either. `screen(() => import('./You.tsx'), 'You')`.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any props, which the answer keeps
export const screen = <K extends string, C extends Component<any>>(
  from: () => Promise<Record<K, C>>,
  name: K,
) =>
  lazy(async () => {
    const [module] = await Promise.all([from(), words()])
    return { default: module[name] }
  })
