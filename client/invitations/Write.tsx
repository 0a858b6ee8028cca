import { createEffect, createSignal, on } from 'solid-js'
import type { Invitation } from '#shared/invitations.ts'
import { limits } from '#shared/limits.ts'
import { createAct } from '#client/act.ts'
import { useHere } from '#client/community/here.tsx'
import { draftAt } from '#client/drafts.ts'
import { plural, t } from '#client/i18n/i18n.ts'
import { newId } from '#client/newId.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions, Card, CardTitle } from '#client/ui/Card.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Form } from '#client/ui/Page.tsx'
import type { Drawn } from './Invitations.tsx'
import { invite, mails } from './invitations.ts'
import styles from './Write.module.css'

const lengthOf = (words: string) => [...words.trim()].length

/** One invitation: why them, first of all. */
export function Write(props: {
  /** One that ended, to be written once more. */
  again: Invitation | undefined
  onDrawn: (drawn: Drawn) => void
}) {
  const { slug, seat } = useHere()
  // The page is made anew for another community.
  const draft = draftAt(seat().memberId, 'vouch')
  const [vouch, setVouch] = createSignal(draft.read())
  const [name, setName] = createSignal('')
  const [email, setEmail] = createSignal('')
  const missing = () => limits.vouch.min - lengthOf(vouch())
  createEffect(
    on(
      () => props.again,
      (again) => {
        if (!again) return
        setVouch(again.vouch)
        setName(again.name ?? '')
        setEmail(again.email ?? '')
      },
    ),
  )

  // The same words sent again are the same invitation (ACCESS I14).
  let sent: { id: string; words: string } | undefined
  const send = createAct(async () => {
    const body = {
      vouch: vouch().trim(),
      ...(name().trim() && { name: name().trim() }),
      ...(email().trim() && { email: email().trim() }),
    }
    const words = JSON.stringify(body)
    if (sent?.words !== words) sent = { id: newId(), words }
    const drawn = await invite(slug(), { id: sent.id, ...body })
    draft.write('')
    props.onDrawn(drawn)
  })
  const hint = () =>
    lengthOf(vouch()) > 0 && missing() > 0
      ? plural(missing(), {
          one: t('invitations.write.vouchMore.one', { count: missing() }),
          other: t('invitations.write.vouchMore.other', { count: missing() }),
        })
      : ''

  return (
    <Card as="section">
      <CardTitle level={2}>{t('invitations.write.title')}</CardTitle>
      <Form label={t('invitations.write.title')} onSubmit={() => void send()}>
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
          label={t('invitations.write.name')}
          hint={t('invitations.write.nameHint')}
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
            {t('invitations.write.send')}
          </Button>
        </Actions>
      </Form>
    </Card>
  )
}
