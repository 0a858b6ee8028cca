import { createSignal, Match, Show, Switch } from 'solid-js'
import type { Profile } from '#shared/members.ts'
import { type Act, createAct } from '#client/act.ts'
import { Confirm } from '#client/accounts/Confirm.tsx'
import { call } from '#client/call.ts'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Menu, type MenuItem } from '#client/ui/Menu.tsx'
import { Keep } from './Keep.tsx'

type Asked = 'makeHost' | 'makeMember' | 'warn' | 'suspend' | 'takeBack' | 'remove'
const withReason = (asked: Asked | undefined) =>
  asked === 'warn' || asked === 'suspend' || asked === 'remove' ? asked : undefined
type Subject = Pick<Profile, 'id' | 'name' | 'role' | 'status'>

/** What a host can do about a member, behind one button; each asks first and says what it means. */
export function HostActs(props: { member: Subject; mine: boolean; onDone: () => void }) {
  const { slug } = useHere()
  const [asked, ask] = createSignal<Asked>()
  const params = () => ({ slug: slug(), id: props.member.id })
  const finish = () => {
    ask(undefined)
    props.onDone()
  }
  const setRole = createAct(async (role: 'host' | 'member') => {
    await call('PUT /api/communities/:slug/members/:id/role', { params: params(), body: { role } })
    finish()
  })
  const takeBack = createAct(async () => {
    await call('POST /api/communities/:slug/members/:id/take-back', { params: params() })
    finish()
  })
  const item = (of: Asked, label: string, danger = false): MenuItem => ({
    label,
    danger,
    onSelect: () => ask(of),
  })
  const items = (): MenuItem[] => {
    if (props.member.role === 'host')
      return [item('makeMember', props.mine ? t('members.acts.stepDown') : t('members.acts.makeMember'))]
    const remove = item('remove', t('members.acts.remove'), true)
    if (props.member.status === 'suspended') return [item('takeBack', t('members.acts.takeBack')), remove]
    return [
      item('makeHost', t('members.acts.makeHost')),
      item('warn', t('members.acts.warn')),
      item('suspend', t('members.acts.suspend'), true),
      remove,
    ]
  }
  const close = () => ask(undefined)
  return (
    <>
      <Menu label={t('members.profile.more')} items={items()} />
      <Switch>
        <Match when={asked() === 'makeHost'}>
          <Ask
            act={setRole}
            onClose={close}
            title={t('members.acts.makeHostTitle', props.member)}
            says={t('members.acts.makeHostSays', props.member)}
            verb={t('members.acts.makeHost')}
            go={() => void setRole('host')}
          />
        </Match>
        <Match when={asked() === 'makeMember'}>
          <Ask
            act={setRole}
            onClose={close}
            title={
              props.mine ? t('members.acts.stepDownTitle') : t('members.acts.makeMemberTitle', props.member)
            }
            says={
              props.mine ? t('members.acts.stepDownSays') : t('members.acts.makeMemberSays', props.member)
            }
            verb={props.mine ? t('members.acts.stepDown') : t('members.acts.makeMember')}
            go={() => void setRole('member')}
          />
        </Match>
        <Match when={asked() === 'takeBack'}>
          <Ask
            act={takeBack}
            onClose={close}
            title={t('members.acts.takeBackTitle', props.member)}
            says={t('members.acts.takeBackSays')}
            verb={t('members.acts.takeBack')}
            go={() => void takeBack()}
          />
        </Match>
        <Match when={withReason(asked())}>
          {(what) => <Keep member={props.member} what={what()} onClose={close} onDone={finish} />}
        </Match>
      </Switch>
    </>
  )
}

/** Asks before it is done; where the password is wanted first, that is asked over it. */
function Ask<A extends unknown[]>(props: {
  act: Act<A>
  title: string
  says: string
  verb: string
  go: () => void
  onClose: () => void
}) {
  const waits = () => props.act.refusal()?.type === 'session.confirm'
  const close = () => {
    props.act.forget()
    props.onClose()
  }
  return (
    <>
      <Dialog
        open
        onClose={close}
        title={props.title}
        description={props.says}
        actions={
          <>
            <Button variant="go" busy={props.act.busy()} onClick={() => props.go()}>
              {props.verb}
            </Button>
            <Button variant="quiet" onClick={close}>
              {t('members.acts.cancel')}
            </Button>
          </>
        }
      >
        <Show when={!waits()}>
          <Refused act={props.act} />
        </Show>
      </Dialog>
      <Confirm act={props.act} again={() => props.go()} of={props.title} />
    </>
  )
}
