import { createSignal } from 'solid-js'
import type { Ping } from '#shared/pings.ts'
import { createAct } from '#client/act.ts'
import { mine as ties } from '#client/community/circles.ts'
import { me } from '#client/community/community.ts'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { type Post, Reporting } from '#client/reports/Reporting.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Menu, type MenuItem } from '#client/ui/Menu.tsx'
import { Edit } from './Edit.tsx'
import { cancelPing, closePing } from './pings.ts'

/** What its author may do with a ping besides; a host, or in a circle its keeper, may end it; others may report it. */
export function PingMenu(props: { ping: Ping }) {
  const { slug, seat } = useHere()
  const [editing, setEditing] = createSignal(false)
  const [ending, setEnding] = createSignal<'close' | 'cancel'>()
  const own = () => props.ping.author.id === seat().memberId
  const presides = () =>
    props.ping.circleId === null ? me()?.role === 'host' : ties.all[props.ping.circleId]?.keeper === true
  const [reporting, setReporting] = createSignal(false)
  const items = (): MenuItem[] => [
    ...(own()
      ? []
      : [{ label: t('reports.report'), icon: 'warning' as const, onSelect: () => setReporting(true) }]),
    ...(props.ping.state === 'open' && (own() || presides()) ? changes() : []),
  ]
  const changes = (): MenuItem[] => [
    ...(own()
      ? [{ label: t('sending.edit.open'), icon: 'edit' as const, onSelect: () => setEditing(true) }]
      : []),
    { label: t('sending.end.close'), icon: 'check', onSelect: () => setEnding('close') },
    { label: t('sending.end.cancel'), icon: 'remove', danger: true, onSelect: () => setEnding('cancel') },
  ]
  const act = createAct(async () => {
    await (ending() === 'cancel' ? cancelPing : closePing)(slug(), props.ping.id)
    setEnding(undefined)
  })
  const close = () => {
    setEnding(undefined)
    act.forget()
  }
  const asPost = (): Post => {
    const { threadId, circleId, author } = props.ping
    return { threadId, circleId, author, kind: 'ping' }
  }
  const says = () =>
    ending() === 'cancel'
      ? own()
        ? t('sending.end.cancelSays')
        : t('sending.end.cancelOthers')
      : own()
        ? t('sending.end.closeSays')
        : t('sending.end.closeOthers')
  return (
    <>
      {items().length > 0 && <Menu label={t('ping.more')} items={items()} />}
      <Dialog
        open={ending() !== undefined}
        onClose={close}
        title={ending() === 'cancel' ? t('sending.end.cancelTitle') : t('sending.end.closeTitle')}
        description={says()}
        urgent
        actions={
          <>
            <Button
              variant={ending() === 'cancel' ? 'danger' : 'go'}
              busy={act.busy()}
              onClick={() => void act()}
            >
              {ending() === 'cancel' ? t('sending.end.cancel') : t('sending.end.close')}
            </Button>
            <Button onClick={close}>{t('sending.end.keep')}</Button>
          </>
        }
      >
        <Refused act={act} />
      </Dialog>
      <Reporting post={reporting() ? asPost() : undefined} onClose={() => setReporting(false)} />
      <Edit ping={props.ping} open={editing()} onClose={() => setEditing(false)} />
    </>
  )
}
