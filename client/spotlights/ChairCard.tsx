import { Show, Suspense } from 'solid-js'
import type { ChairCard as Laid } from '#shared/table.ts'
import { at, useHere } from '#client/community/here.tsx'
import { isHere, people } from '#client/community/people.ts'
import { Guarded } from '#client/Guarded.tsx'
import { t } from '#client/i18n/i18n.ts'
import { screen } from '#client/screen.ts'
import { LinkButton } from '#client/ui/Button.tsx'
import { Byline } from '#client/ui/Byline.tsx'
import { Actions, Card, CardTitle, Why } from '#client/ui/Card.tsx'
import { Quote } from '#client/ui/Quote.tsx'
import { whereWritten } from './where.ts'
import { calledBy, saidBy } from './words.ts'

// One member of all sees it.
const Leave = screen(() => import('./Leave.tsx'), 'Leave')

const first = (name: string) => name.trim().split(/\s+/)[0] ?? name

/** Who is in the chair today: whose words, which, and who says why (PRODUCT §6). */
export function ChairCard(props: { card: Laid }) {
  const { slug, seat } = useHere()
  const member = () => props.card.member
  const because = () => props.card.because
  const mine = () => member().id === seat().memberId
  const featured = () => {
    const why = because()
    return why.code === 'featured' ? why : undefined
  }
  const unsigned = () => (because().code === 'unsaid' ? t('table.because.unsaid') : t('table.because.picked'))
  const href = (answer?: 'answer') => whereWritten(slug(), props.card, answer)
  return (
    <Card>
      <Byline
        id={member().id}
        name={member().name}
        here={isHere(member().id)}
        href={people.all[member().id] && at(slug(), 'members', member().id)}
      />
      <CardTitle href={href()}>{calledBy(props.card)}</CardTitle>
      <p class="soft">{props.card.words}</p>
      <Show when={featured()} fallback={<Why>{unsigned()}</Why>}>
        {(said) => <Quote by={saidBy(said().by, seat().memberId)}>{said().why}</Quote>}
      </Show>
      <Actions>
        <LinkButton href={href()}>{t('table.chair.read')}</LinkButton>
        <Show
          when={mine()}
          fallback={
            <Show when={props.card.thread.closedAt === null}>
              <LinkButton variant="quiet" href={href('answer')}>
                {t('table.chair.answer', { name: first(member().name) })}
              </LinkButton>
            </Show>
          }
        >
          <Guarded quiet>
            <Suspense>
              <Leave id={props.card.id} />
            </Suspense>
          </Guarded>
        </Show>
      </Actions>
    </Card>
  )
}
