import { createEffect, createMemo, createSignal, on, Show } from 'solid-js'
import type { Invitation } from '#shared/invitations.ts'
import { limits } from '#shared/limits.ts'
import { createAct } from '#client/act.ts'
import { community } from '#client/community/community.ts'
import { useHere } from '#client/community/here.tsx'
import { draftAt } from '#client/drafts.ts'
import { plural, t } from '#client/i18n/i18n.ts'
import { sendOnce } from '#client/once.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions, Card, CardTitle } from '#client/ui/Card.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Form } from '#client/ui/Page.tsx'
import { isOver, putForward } from '#client/waiting/waiting.ts'
import type { Drawn } from './Invitations.tsx'
import { hasEnded, invite, type Invited, mails, own } from './invitations.ts'
import styles from './Write.module.css'

const lengthOf = (words: string) => [...words.trim()].length

/** One invitation: why them, first of all. In a full house, a name for the line. */
export function Write(props: {
  /** One that ended, to be written once more. */
  again: Invitation | undefined
  /** No seat is free: they will wait for one. */
  full: boolean
  onDrawn: (drawn: Drawn) => void
}) {
  const { slug, seat } = useHere()
  // The page is made anew for another community.
  const draft = draftAt(seat().memberId, 'vouch')
  const [vouch, setVouch] = createSignal(draft.read())
  const [name, setName] = createSignal('')
  const [email, setEmail] = createSignal('')
  const [sentWords, say] = createSignal('')
  // It was sent, and awaits a second vouch: said as long as it does.
  const [awaits, setAwaits] = createSignal<string>()
  const stillAwaits = () => own().some(({ id, state }) => id === awaits() && state === 'awaiting vouch')
  // After one is sent the form begins anew: an empty field in it is nothing forgotten yet.
  const [round, setRound] = createSignal(1)
  let card: HTMLDivElement | undefined
  const missing = () => limits.vouch.min - lengthOf(vouch())
  createEffect(
    on(
      () => props.again,
      (again) => {
        if (!again) return
        setVouch(again.vouch)
        setName(again.name ?? '')
        setEmail(again.email ?? '')
        card?.querySelector('textarea')?.focus()
      },
    ),
  )

  const send = createAct(async () => {
    const body = {
      vouch: vouch().trim(),
      ...(name().trim() && { name: name().trim() }),
      ...(email().trim() && { email: email().trim() }),
    }
    say('')
    setAwaits(undefined)
    const { memberId } = seat()
    if (props.full) {
      // A name in the line is something else than an invitation in the same words.
      const at = { memberId, place: 'line', hasEnded: isOver }
      const entry = await sendOnce(at, { name: '', ...body }, (body) => putForward(slug(), body))
      empty()
      return say(t('waiting.write.sent', { name: entry.name }))
    }
    const at = { memberId, place: 'invitation', hasEnded: (one: Invited) => hasEnded(one.invitation) }
    const { invitation, link } = await sendOnce(at, body, (body) => invite(slug(), body))
    empty()
    if (link === null) setAwaits(invitation.id)
    else props.onDrawn({ invitation, link, isNew: true })
  })
  // That a chair is kept already may be true no more: one of one's own has ended or been taken.
  const kept = createMemo(() =>
    own()
      .filter((one) => !hasEnded(one) && one.state !== 'accepted')
      .map(({ id }) => id)
      .join(' '),
  )
  createEffect(on(kept, () => send.refusal()?.type === 'invitation.twice' && send.forget(), { defer: true }))
  const empty = () => {
    draft.write('')
    setVouch('')
    setName('')
    setEmail('')
    setRound((n) => n + 1)
    card?.querySelector('textarea')?.focus()
  }
  const title = () => (props.full ? t('waiting.write.title') : t('invitations.write.title'))
  const hint = () =>
    lengthOf(vouch()) > 0 && missing() > 0
      ? plural(missing(), {
          one: t('invitations.write.vouchMore.one', { count: missing() }),
          other: t('invitations.write.vouchMore.other', { count: missing() }),
        })
      : ''

  return (
    <Card as="section">
      <CardTitle level={2}>{title()}</CardTitle>
      <Show when={props.full}>
        <p class="soft">{t('waiting.write.lede')}</p>
      </Show>
      <div ref={card} class={styles.form}>
        <Show when={round()} keyed>
          <Form label={title()} onSubmit={() => void send()}>
            <Field
              kind="textarea"
              rows={4}
              label={t('invitations.write.vouch')}
              hint={
                <>
                  {t('invitations.write.vouchHint')} <span class={styles.more}>{hint()}</span>
                </>
              }
              value={vouch()}
              onInput={(words) => {
                setVouch(words)
                draft.write(words)
              }}
              error={send.at('/vouch')}
              from={limits.vouch.min}
              upTo={limits.vouch.max}
              required
            />
            <Field
              label={props.full ? t('waiting.write.name') : t('invitations.write.name')}
              hint={props.full ? t('waiting.write.nameHint') : t('invitations.write.nameHint')}
              required={props.full}
              value={name()}
              onInput={setName}
              error={send.at('/name')}
              upTo={limits.accountName}
              autocomplete="off"
            />
            <Field
              label={t('invitations.write.email')}
              hint={mails() ? t('invitations.write.emailHint') : t('invitations.write.emailHintNoMail')}
              kind="email"
              value={email()}
              onInput={setEmail}
              error={send.at('/email')}
              autocomplete="off"
            />
            <Refused act={send} />
            <Actions>
              <Button type="submit" variant="go" busy={send.busy()}>
                {props.full
                  ? t('waiting.write.send')
                  : community()?.secondVouch
                    ? t('invitations.write.sendAwaiting')
                    : t('invitations.write.send')}
              </Button>
            </Actions>
          </Form>
        </Show>
      </div>
      <div role="status">
        <Show when={sentWords()}>{(words) => <Note tone="good">{words()}</Note>}</Show>
        <Show when={stillAwaits()}>
          <Note tone="good">{t('invitations.write.awaits')}</Note>
        </Show>
      </div>
    </Card>
  )
}
