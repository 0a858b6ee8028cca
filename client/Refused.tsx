import { Show } from 'solid-js'
import { Note } from '#client/ui/Note.tsx'
import type { Act } from './act.ts'
import { sentence } from './refusals.ts'

/** What was refused, under the button that was pressed. */
export function Refused<A extends unknown[]>(props: { act: Act<A> }) {
  return <Show when={props.act.refusal()}>{(refusal) => <Note tone="bad">{sentence(refusal())}</Note>}</Show>
}
