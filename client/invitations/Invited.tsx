import { createSignal, Match, Show, Switch } from 'solid-js'
import type { Door } from '#shared/invitations.ts'
import { loadSession, session, signOut } from '#client/accounts/session.ts'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { t } from '#client/i18n/i18n.ts'
import { date } from '#client/i18n/when.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { JoinPanel } from '#client/ui/JoinPanel.tsx'
import { Quote } from '#client/ui/Quote.tsx'
import { Ring } from '#client/ui/Ring.tsx'
import { chairsOf, nthOf } from './chairs.ts'
import { Code } from './Code.tsx'
import styles from './Invited.module.css'
import { type NewAccount, WhoYouAre } from './WhoYouAre.tsx'

type Step = 'read' | 'account' | 'code' | 'decline'

interface InvitedProps {
  door: Door
  secret: string
  onSeated: (slug: string, already: boolean) => void
  onDeclined: () => void
  /** It was settled meanwhile: look again. */
  onStale: () => void
}

/** An open invitation: who keeps the chair and why, who belongs here, and the two answers. */
export function Invited(props: InvitedProps) {
  const [step, setStep] = createSignal<Step>('read')
  /** Who would sit down, once the code is there. */
  const [coming, setComing] = createSignal<NewAccount>()
  const inviter = () => props.door.inviter?.name ?? ''
  const seats = () => props.door.community.seats
  const kept = () =>
    t('invitations.join.kept', { day: date(Date.parse(props.door.expiresAt ?? ''), Date.now()) })
  let answers: HTMLDivElement | undefined
  /** The answers change in place: the focus stays with them. */
  const go = (to: Step) => {
    setStep(to)
    queueMicrotask(() => answers?.querySelector<HTMLElement>('input, button')?.focus())
  }

  const take = createAct(async (account?: NewAccount, code?: string) => {
    const had = session()?.communities ?? []
    const { community, memberId } = await call('POST /api/invitations/accept', {
      body: { secret: props.secret, account, code },
    })
    await loadSession()
    props.onSeated(
      community.slug,
      had.some((seat) => seat.memberId === memberId),
    )
  })
  const askForCode = (account?: NewAccount) => {
    take.forget()
    setComing(account)
    go('code')
  }
  const takeAs = async (account?: NewAccount, code?: string) => {
    if (await take(account, code)) return
    const type = take.refusal()?.type
    if (type === 'invitation.unproved') askForCode(account)
    // What is wrong with who they are is said where they wrote it.
    else if (account && code && take.refusal()?.at('/account')) go('account')
    else if (type?.startsWith('invitation.') && type !== 'invitation.code') props.onStale()
  }
  /** A code that is needed for sure is asked for first. */
  const takeOrProve = (account?: NewAccount) =>
    props.door.proof && (account || step() === 'read') ? askForCode(account) : void takeAs(account)
  const decline = createAct(async () => {
    await call('POST /api/invitations/decline', { body: { secret: props.secret } })
    props.onDeclined()
  })

  return (
    <JoinPanel
      above={t('invitations.join.above', { inviter: inviter() })}
      title={props.door.community.name}
      lede={props.door.community.purpose}
      ring={
        <Show when={seats()}>
          {(ledger) => (
            <Ring
              seats={chairsOf(ledger(), true)}
              label={t('invitations.join.ring', {
                taken: ledger().taken + ledger().resting,
                cap: ledger().cap,
              })}
              big={t('invitations.join.yours')}
              small={nthOf(ledger())}
            />
          )}
        </Show>
      }
      foot={
        <>
          <p>{kept()}</p>
          <p>{t('invitations.join.hears', { inviter: inviter() })}</p>
        </>
      }
    >
      <Quote size="large" by={t('invitations.join.aboutYou', { inviter: inviter() })}>
        {props.door.vouch ?? ''}
      </Quote>
      <p class={styles.criteria}>
        <b>{t('invitations.join.criteria')}</b> {props.door.community.criteria}
      </p>
      <div ref={answers} class={styles.answers}>
        <Switch>
          <Match when={step() === 'read'}>
            <Show when={session()}>
              {(known) => (
                <p class={styles.as}>
                  {t('invitations.join.as', { name: known().account.name, email: known().account.email })}{' '}
                  <button type="button" class={styles.another} onClick={() => void signOut()}>
                    {t('invitations.join.another')}
                  </button>
                </p>
              )}
            </Show>
            <Actions>
              <Button
                variant="go"
                busy={take.busy()}
                onClick={() => (session() ? takeOrProve() : go('account'))}
              >
                {t('invitations.join.take')}
              </Button>
              <Button onClick={() => go('decline')}>{t('invitations.join.decline')}</Button>
            </Actions>
            <Refused act={take} />
          </Match>
          <Match when={step() === 'decline'}>
            <div class={styles.really} role="group" aria-label={t('invitations.join.reallyTitle')}>
              <h2>{t('invitations.join.reallyTitle')}</h2>
              <p>{t('invitations.join.really', { inviter: inviter() })}</p>
              <Actions>
                <Button busy={decline.busy()} onClick={() => void decline()}>
                  {t('invitations.join.reallyGo')}
                </Button>
                <Button variant="quiet" onClick={() => go('read')}>
                  {t('invitations.join.reallyBack')}
                </Button>
              </Actions>
              <Refused act={decline} />
            </div>
          </Match>
          <Match when={step() === 'account'}>
            <WhoYouAre
              take={take}
              initialAccount={coming()}
              onTake={(account) => takeOrProve(account)}
              onBack={() => go('read')}
            />
          </Match>
          <Match when={step() === 'code'}>
            <Code
              secret={props.secret}
              address={props.door.proof?.address ?? ''}
              take={take}
              onCode={(code) => void takeAs(coming(), code)}
              onBack={() => go(coming() ? 'account' : 'read')}
            />
          </Match>
        </Switch>
      </div>
    </JoinPanel>
  )
}
