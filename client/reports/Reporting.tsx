import { ErrorBoundary, Show, Suspense } from 'solid-js'
import type { ThreadKind } from '#shared/threads.ts'
import { screen } from '#client/screen.ts'

/** What may be reported: a reply, or what a thread began with. */
export type Post = {
  threadId: string
  replyId?: string
  circleId: string | null
  kind: ThreadKind
  author: { id: string; name: string }
}

const Opened = screen(() => import('#client/reports/Report.tsx'), 'Report')

/** The form to report a post, fetched when somebody asks for it. */
export function Reporting(props: { post: Post | undefined; onClose: () => void }) {
  // It could not be fetched: as if it had not been asked for, so that it can be asked for again.
  const giveUp = () => {
    props.onClose()
    return null
  }
  return (
    <Show when={props.post}>
      {(post) => (
        <ErrorBoundary fallback={(_) => giveUp()}>
          <Suspense>
            <Opened post={post()} onClose={() => props.onClose()} />
          </Suspense>
        </ErrorBoundary>
      )}
    </Show>
  )
}
