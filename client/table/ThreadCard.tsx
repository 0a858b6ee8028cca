import { Show, Suspense } from 'solid-js'
import type { Offer } from '#shared/handovers.ts'
import type { ThreadCard as Laid } from '#shared/table.ts'
import { me } from '#client/community/community.ts'
import { at } from '#client/community/here.tsx'
import { isHere, people } from '#client/community/people.ts'
import { Guarded } from '#client/Guarded.tsx'
import { t } from '#client/i18n/i18n.ts'
import { screen } from '#client/screen.ts'
import { Byline } from '#client/ui/Byline.tsx'
import { Card, CardTitle, Why } from '#client/ui/Card.tsx'
import { Time } from '#client/ui/Time.tsx'
import { whyHere } from './why.ts'

// Few cards have one.
const Offered = screen(() => import('#client/handovers/Offered.tsx'), 'Offered')

/** A thread on the table: whose words are new, what it is about, the first of them, and why it lies here. */
export function ThreadCard(props: { slug: string; card: Laid }) {
  const thread = () => props.card.thread
  const movedOn = () => (props.card.because.code === 'moved_on' ? props.card.because.by : undefined)
  const by = () => movedOn() ?? thread().author
  const mine = () => thread().author.id === me()?.memberId
  const circle = () => (props.card.because.code === 'circle' ? null : props.card.circle)
  const offer = (): Offer | undefined => {
    const { because } = props.card
    return because.code === 'offered' || because.code === 'taken'
      ? { state: because.code, until: because.until }
      : undefined
  }
  const href = () => {
    const { id, pingId } = thread()
    return pingId ? at(props.slug, 'pings', pingId) : at(props.slug, 'threads', id)
  }
  return (
    <Card tone={offer() ? 'lit' : 'plain'}>
      <Byline
        id={by().id}
        name={by().name}
        here={isHere(by().id)}
        href={people.all[by().id] && at(props.slug, 'members', by().id)}
      >
        <Show when={circle()}>{(known) => <>{t('table.in', { circle: known().name })} </>}</Show>·&nbsp;
        <Time at={props.card.at} />
      </Byline>
      <CardTitle href={href()}>{thread().title}</CardTitle>
      <p class="soft">{props.card.words}</p>
      <Show when={offer()} fallback={<Why>{whyHere(props.card.because, thread().author, mine())}</Why>}>
        {(laid) => (
          <Guarded quiet>
            <Suspense>
              <Offered slug={props.slug} threadId={thread().id} author={thread().author.name} laid={laid()} />
            </Suspense>
          </Guarded>
        )}
      </Show>
    </Card>
  )
}
