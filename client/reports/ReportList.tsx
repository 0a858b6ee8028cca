import { createSignal, For, type JSX, onCleanup, Show } from 'solid-js'
import type { Report } from '#shared/reports.ts'
import { createAct } from '#client/act.ts'
import { Await } from '#client/Await.tsx'
import { call } from '#client/call.ts'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { hear } from '#client/live.ts'
import { createLoad } from '#client/load.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { useKeptPlace } from '#client/ui/keptPlace.ts'
import { Shelf } from '#client/ui/Shelf.tsx'
import { OneReport } from './OneReport.tsx'
import styles from './ReportList.module.css'

/** What was reported to the hosts, or in a circle to its keepers: what is open, and when asked for what is settled. */
export function ReportList(props: { circleId?: string; title: string; children?: JSX.Element }) {
  const [settled, showSettled] = createSignal(false)
  return (
    <>
      <Shelf title={props.title}>
        {props.children}
        <Pile circleId={props.circleId} state="open" none={t('reports.none')} />
      </Shelf>
      <Show
        when={settled()}
        fallback={
          <Actions>
            <Button small variant="quiet" onClick={() => showSettled(true)}>
              {t('reports.showSettled')}
            </Button>
          </Actions>
        }
      >
        <Shelf title={t('reports.settledOnes')}>
          <Pile circleId={props.circleId} state="settled" none={t('reports.noneSettled')} />
        </Shelf>
      </Show>
    </>
  )
}

type Asked = { slug: string; circleId: string | undefined; state: Report['state'] }
const read = ({ slug, circleId, state }: Asked, cursor?: string) => {
  const query = { state, ...(cursor && { cursor }) }
  return circleId === undefined
    ? call('GET /api/communities/:slug/reports', { params: { slug }, query })
    : call('GET /api/communities/:slug/circles/:id/reports', { params: { slug, id: circleId }, query })
}

function Pile(props: { circleId: string | undefined; state: Report['state']; none: string }) {
  const { slug } = useHere()
  const asked = () => ({ slug: slug(), circleId: props.circleId, state: props.state })
  // As far down as one has asked for, also when it is loaded again.
  const [pages, setPages] = createSignal(1)
  const load = createLoad(asked, async (of) => {
    let page = await read(of)
    const items = [...page.items]
    for (let n = 1; n < pages() && page.next; n++) {
      page = await read(of, page.next)
      items.push(...page.items)
    }
    return { items, next: page.next }
  })
  onCleanup(
    // eslint-disable-next-line solid/reactivity -- looked at when it is heard
    hear('report.changed', ({ report }) => {
      if (report.circleId === (props.circleId ?? null)) void load.again()
    }),
  )
  const list = useKeptPlace(load.data)
  const more = createAct(async () => {
    setPages((n) => n + 1)
    await load.again()
  })
  return (
    <Await load={load}>
      {(data) => (
        <>
          <ul class={styles.list} ref={list}>
            {/* By id, so that what one is writing stays while others come in. */}
            <For each={data().items.map(({ id }) => id)} fallback={<li class="soft">{props.none}</li>}>
              {(id) => {
                const first = data().items.find((one) => one.id === id)!
                const report = () => data().items.find((one) => one.id === id) ?? first
                return <OneReport report={report()} onDone={() => void load.again()} />
              }}
            </For>
          </ul>
          <Show when={data().next}>
            <p>
              <Button small busy={more.busy()} onClick={() => void more()}>
                {t('reports.older')}
              </Button>
            </p>
          </Show>
          <Refused act={more} />
        </>
      )}
    </Await>
  )
}
