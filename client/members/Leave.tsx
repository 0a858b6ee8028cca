import { useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { Me } from '#shared/communities.ts'
import { createAct } from '#client/act.ts'
import { loadSession } from '#client/accounts/session.ts'
import { call } from '#client/call.ts'
import { at, useHere } from '#client/community/here.tsx'
import { seated } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button, LinkButton } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Note } from '#client/ui/Note.tsx'

/** Leaving: asked once, with all that it means. */
export function Leave(props: { me: Me; community: string }) {
  const { slug } = useHere()
  const navigate = useNavigate()
  const [asked, ask] = createSignal(false)
  const lastHost = () =>
    props.me.role === 'host' && seated().filter(({ role }) => role === 'host').length === 1
  const leave = createAct(async () => {
    await call('POST /api/communities/:slug/leave', { params: { slug: slug() } })
    await loadSession()
    navigate('/account')
  })
  return (
    <Show
      when={!lastHost()}
      fallback={
        <Note action={<LinkButton href={at(slug(), 'members')}>{t('members.mine.toMembers')}</LinkButton>}>
          {t('members.mine.lastHost')}
        </Note>
      }
    >
      <p class="soft">{t('members.mine.leavingSays')}</p>
      <p>
        <Button onClick={() => ask(true)}>{t('members.mine.leave', props)}</Button>
      </p>
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
        <p>{t('members.mine.leaveBack')}</p>
        <Refused act={leave} />
      </Dialog>
    </Show>
  )
}
