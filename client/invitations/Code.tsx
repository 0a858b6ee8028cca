import { createSignal, onMount, Show } from 'solid-js'
import { type Act, createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Form } from '#client/ui/Page.tsx'
import type { NewAccount } from './WhoYouAre.tsx'
import styles from './WhoYouAre.module.css'

interface CodeProps {
  secret: string
  /** A hint at the address it is sent to. */
  address: string
  take: Act<[account?: NewAccount, code?: string]>
  onCode: (code: string) => void
  onBack: () => void
}

/** The chair is kept for an address: a code is mailed there, and typed here. */
export function Code(props: CodeProps) {
  const [code, setCode] = createSignal('')
  const [asked, setAsked] = createSignal(0)
  const ask = createAct(async () => {
    await call('POST /api/invitations/code', { body: { secret: props.secret } })
    setAsked(asked() + 1)
  })
  onMount(() => void ask())
  /** The digits, however they were pasted. */
  const digits = () => code().replace(/\s/g, '')
  let part: HTMLElement | undefined
  const another = async () => {
    setCode('')
    props.take.forget()
    await ask()
    part?.querySelector('input')?.focus()
  }

  return (
    <section ref={part} class={styles.part}>
      <Form onSubmit={() => props.onCode(digits())} label={t('invitations.code.title')}>
        <h2>{t('invitations.code.title')}</h2>
        <p role="status">
          <Show when={asked() > 0}>
            {asked() > 1
              ? t('invitations.code.sentAgain')
              : t('invitations.code.sent', { address: props.address })}
          </Show>
        </p>
        <Field
          label={t('invitations.code.label')}
          hint={t('invitations.code.mailed')}
          value={code()}
          onInput={setCode}
          error={props.take.at('/code')}
          inputmode="numeric"
          autocomplete="one-time-code"
          shape={{ is: /^(\s*\d){6}\s*$/, says: t('invitations.code.six') }}
          required
        />
        <Refused act={props.take} />
        <Refused act={ask} />
        <Actions>
          <Button type="submit" variant="go" busy={props.take.busy()}>
            {t('invitations.join.take')}
          </Button>
          <Button busy={ask.busy()} onClick={() => void another()}>
            {t('invitations.code.again')}
          </Button>
        </Actions>
      </Form>
      <Button variant="quiet" small onClick={() => props.onBack()}>
        {t('invitations.join.back')}
      </Button>
    </section>
  )
}
