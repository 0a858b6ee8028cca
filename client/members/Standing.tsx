import { createEffect, createSignal, Show } from 'solid-js'
import type { Standing as Told } from '#shared/members.ts'
import { Await } from '#client/Await.tsx'
import { createAct } from '#client/act.ts'
import { ComeBack } from '#client/accounts/ComeBack.tsx'
import { loadSession, session } from '#client/accounts/session.ts'
import { call } from '#client/call.ts'
import { t } from '#client/i18n/i18n.ts'
import { createLoad } from '#client/load.ts'
import { Refused } from '#client/Refused.tsx'
import { useTitle } from '#client/title.ts'
import { Button, LinkButton } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { JoinPanel } from '#client/ui/JoinPanel.tsx'
import { lookOften } from '#client/ui/lookOften.ts'
import { Quote } from '#client/ui/Quote.tsx'

/**
 * Before a closed door: somebody who is suspended, was removed, or has left, told what the hosts have told them (PRODUCT
 * §11). Who is suspended may still leave; who was taken back comes in, for it looks again by itself.
 */
export function Standing(props: { slug: string; ended: boolean; again: () => void }) {
  useTitle(() => t('members.standing.title'))
  const standing = createLoad(
    () => props.slug,
    async (slug) => ({
      told: (await call('GET /api/standing')).items.find(({ community }) => community.slug === slug),
    }),
  )
  const former = () => session()?.former.find(({ slug }) => slug === props.slug)
  const again = createAct(async () => {
    await loadSession()
    await standing.again()
    // Taken back between the two: the session says so by now.
    if (!standing.data()?.told) await loadSession()
    props.again()
  })
  // No socket is open to somebody suspended: nobody can tell this page.
  createEffect(() => {
    if (standing.data()?.told?.status === 'suspended') lookOften(() => void again())
  })
  return (
    <Await load={standing} skeleton={<></>}>
      {(data) => (
        <JoinPanel
          title={titleOf(data().told, !!former() || props.ended)}
          lede={saysOf(data().told, !!former() || props.ended)}
        >
          <Show when={data().told?.reason}>
            {(reason) => <Quote by={t('members.standing.reason')}>{reason()}</Quote>}
          </Show>
          <Show when={former()}>{(seat) => <ComeBack former={seat()} />}</Show>
          <Refused act={again} />
          <Actions>
            <LinkButton variant="go" href="/account">
              {t('members.standing.others')}
            </LinkButton>
            <Show when={data().told ? data().told?.status === 'suspended' : props.ended}>
              <Button busy={again.busy()} onClick={() => void again()}>
                {t('members.standing.again')}
              </Button>
            </Show>
            <Show when={data().told?.status === 'suspended' && data().told}>
              {(told) => (
                <Leave slug={props.slug} community={told().community.name} onLeft={() => void again()} />
              )}
            </Show>
          </Actions>
        </JoinPanel>
      )}
    </Await>
  )
}

const titleOf = (told: Told | undefined, ended: boolean) => {
  if (!told) return ended ? t('members.standing.left') : t('app.notFound')
  const blanks = { community: told.community.name }
  if (told.misfit) return t('members.standing.paused', blanks)
  return told.status === 'suspended'
    ? t('members.standing.suspended', blanks)
    : t('members.standing.removed', blanks)
}
const saysOf = (told: Told | undefined, ended: boolean) => {
  if (!told) return ended ? t('members.standing.leftSays') : t('members.standing.noSeat')
  if (told.misfit) return t('members.standing.pausedSays')
  return told.status === 'suspended' ? t('members.standing.suspendedSays') : t('members.standing.removedSays')
}

function Leave(props: { slug: string; community: string; onLeft: () => void }) {
  const [asked, ask] = createSignal(false)
  const leave = createAct(async () => {
    await call('POST /api/communities/:slug/leave', { params: { slug: props.slug } })
    ask(false)
    props.onLeft()
  })
  return (
    <>
      <Button variant="quiet" onClick={() => ask(true)}>
        {t('members.mine.leave', props)}
      </Button>
      <Dialog
        urgent
        open={asked()}
        onClose={() => ask(false)}
        title={t('members.mine.leaveTitle', props)}
        description={t('members.mine.leaveSays')}
        actions={
          <>
            <Button variant="danger" busy={leave.busy()} onClick={() => void leave()}>
              {t('members.mine.leave', props)}
            </Button>
            <Button variant="quiet" onClick={() => ask(false)}>
              {t('members.mine.stay')}
            </Button>
          </>
        }
      >
        <Refused act={leave} />
      </Dialog>
    </>
  )
}
