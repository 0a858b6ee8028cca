import { createEffect, createSignal, Show, Suspense } from 'solid-js'
import { Guarded } from '#client/Guarded.tsx'
import { screen } from '#client/screen.ts'
import type { Written } from './feature.ts'

const Feature = screen(() => import('./Feature.tsx'), 'Feature')

/** The dialog that puts something in the chair, fetched when it is first asked for. */
export function Featuring(props: { of: Written | undefined; open: boolean; onClose: () => void }) {
  const [wanted, setWanted] = createSignal(false)
  createEffect(() => props.open && setWanted(true))
  return (
    <Show when={wanted() && props.of}>
      {(of) => (
        <Guarded quiet>
          <Suspense>
            <Feature of={of()} open={props.open} onClose={() => props.onClose()} />
          </Suspense>
        </Guarded>
      )}
    </Show>
  )
}
