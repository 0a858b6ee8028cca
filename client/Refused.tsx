import { Show } from 'solid-js'
import { Note } from '#client/ui/Note.tsx'
import type { Act } from './act.ts'
import { sentence } from './refusals.ts'

/** What was refused, under the button that was pressed; not what stands at a field already. */
export function Refused<A extends unknown[]>(props: { act: Act<A> }) {
  return <Show when={props.act.unplaced()}>{(refusal) => <Note tone="bad">{sentence(refusal())}</Note>}</Show>
}
