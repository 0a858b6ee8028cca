import { type JSX, Match, Switch } from 'solid-js'
import { Gone } from '#client/Gone.tsx'
import { Skeleton } from '#client/ui/Skeleton.tsx'

/** A form of `useComposing`, once it is known where its words may go; or that they may not go there. */
export function Writable(props: {
  state: 'open' | 'loading' | 'gone'
  gone: { title: string; words: string; href: string; to: string }
  children: JSX.Element
}) {
  return (
    <Switch fallback={props.children}>
      <Match when={props.state === 'loading'}>
        <Skeleton shape="lines" count={4} />
      </Match>
      <Match when={props.state === 'gone'}>
        <Gone {...props.gone} />
      </Match>
    </Switch>
  )
}
