import { type JSX, Match, Show, Switch } from 'solid-js'
import { t } from '#client/i18n/i18n.ts'
import { Button } from '#client/ui/Button.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Skeleton } from '#client/ui/Skeleton.tsx'
import type { Load } from './load.ts'
import { sentence } from './refusals.ts'

/** A loaded thing on a screen: its skeleton, what went wrong and a way on, or itself. */
export function Await<T>(props: {
  load: Load<T>
  skeleton?: JSX.Element
  children: (data: () => T) => JSX.Element
}) {
  return (
    <Switch>
      <Match when={props.load.data() !== undefined}>
        <Show when={props.load.data()}>{(data) => props.children(data as () => T)}</Show>
      </Match>
      <Match when={props.load.failure()}>
        {(failure) => (
          <Note tone="bad" action={<Button onClick={() => void props.load.again()}>{t('app.again')}</Button>}>
            {sentence(failure())}
          </Note>
        )}
      </Match>
      <Match when={true}>{props.skeleton ?? <Skeleton shape="card" />}</Match>
    </Switch>
  )
}
