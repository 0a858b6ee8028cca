import { createSignal, Show } from 'solid-js'
import { limits } from '#shared/limits.ts'
import { createAct } from '#client/act.ts'
import { Confirm } from '#client/accounts/Confirm.tsx'
import { call } from '#client/call.ts'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Tick } from '#client/ui/Choice.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Form } from '#client/ui/Page.tsx'

/** Warning, suspending or removing somebody: what it means, and the reason they will read. */
export function Keep(props: {
  member: { id: string; name: string }
  what: 'warn' | 'suspend' | 'remove'
  onClose: () => void
  onDone: () => void
}) {
  const { slug } = useHere()
  const [reason, setReason] = createSignal('')
  const [bar, setBar] = createSignal(false)
  const removes = () => props.what === 'remove'
  const says = () => {
    switch (props.what) {
      case 'warn':
        return {
          title: t('members.acts.warnTitle', props.member),
          means: t('members.acts.warnSays'),
          verb: t('members.acts.warn'),
        }
      case 'suspend':
        return {
          title: t('members.acts.suspendTitle', props.member),
          means: t('members.acts.suspendSays'),
          verb: t('members.acts.suspend'),
        }
      case 'remove':
        return {
          title: t('members.acts.removeTitle', props.member),
          means: t('members.acts.removeSays'),
          verb: t('members.acts.remove'),
        }
    }
  }
  const act = createAct(async () => {
    const params = { slug: slug(), id: props.member.id }
    if (removes())
      await call('POST /api/communities/:slug/members/:id/remove', {
        params,
        body: { reason: reason(), bar: bar() },
      })
    else if (props.what === 'suspend')
      await call('POST /api/communities/:slug/members/:id/suspend', { params, body: { reason: reason() } })
    else await call('POST /api/communities/:slug/members/:id/warn', { params, body: { reason: reason() } })
    props.onDone()
  })
  const waits = () => act.refusal()?.type === 'session.confirm'
  return (
    <>
      <Dialog urgent open onClose={() => props.onClose()} title={says().title} description={says().means}>
        <Form onSubmit={() => void act()}>
          <Field
            label={t('members.acts.reason')}
            hint={t('members.acts.reasonHint', props.member)}
            kind="textarea"
            value={reason()}
            onInput={setReason}
            error={act.at('/reason')}
            upTo={limits.reason}
            required
            autofocus
          />
          <Show when={removes()}>
            <Tick
              label={t('members.acts.bar')}
              hint={t('members.acts.barHint')}
              checked={bar()}
              onChange={setBar}
            />
          </Show>
          <Show when={!waits()}>
            <Refused act={act} />
          </Show>
          <Actions>
            <Button
              type="submit"
              variant={props.what === 'warn' ? 'go' : 'danger'}
              busy={act.busy()}
              disabled={reason().trim() === ''}
            >
              {says().verb}
            </Button>
            <Button variant="quiet" onClick={() => props.onClose()}>
              {t('members.acts.cancel')}
            </Button>
          </Actions>
        </Form>
      </Dialog>
      <Confirm act={act} again={() => act()} of={says().title} />
    </>
  )
}
