import { Match, Show, Switch } from 'solid-js'
import { budget } from '#client/community/budget.ts'
import { community } from '#client/community/community.ts'
import { useHere } from '#client/community/here.tsx'
import { plural, t } from '#client/i18n/i18n.ts'
import { date } from '#client/i18n/when.ts'

/** Whether one may write an invitation now, as far as is known here; the server judges. */
export const mayInvite = () => {
  const mine = budget()
  return !!mine && mine.from === null && mine.left > 0 && (community()?.seats.free ?? 1) > 0
}

/** Whether one may put a name forward instead: no seat is free, and one has an invitation to spend. */
export const mayPutForward = (role: 'host' | 'member') => {
  const mine = budget()
  return !!mine && mine.from === null && community()?.seats.free === 0 && (role === 'host' || mine.left > 0)
}

/** How many one may still write, and why. */
export function BudgetWords() {
  const { seat } = useHere()
  const count = () => budget()?.left ?? 0
  const toCome = () => budget()?.toComeBack ?? 0
  const isHost = () => seat().role === 'host'
  const closed = () => !isHost() && community()?.whoInvites === 'hosts'
  return (
    <p class="soft">
      <Switch fallback={t('invitations.page.budget.none')}>
        <Match when={closed()}>{t('invitations.page.budget.hosts')}</Match>
        <Match when={budget()?.from}>
          {(from) => t('invitations.page.budget.from', { day: date(Date.parse(from()), Date.now()) })}
        </Match>
        <Match when={community()?.seats.free === 0 && isHost()}>{t('invitations.page.budget.full')}</Match>
        <Match when={community()?.seats.free === 0}>
          {t('invitations.page.budget.full')}{' '}
          {plural(count(), {
            one: t('invitations.page.budget.line.one', { count: count() }),
            other: count()
              ? t('invitations.page.budget.line.other', { count: count() })
              : t('invitations.page.budget.line.none'),
          })}
        </Match>
        <Match when={count() > 0 && isHost()}>
          {plural(count(), {
            one: t('invitations.page.budget.host.one', { count: count() }),
            other: t('invitations.page.budget.host.other', { count: count() }),
          })}
        </Match>
        <Match when={count() > 0}>
          {plural(count(), {
            one: t('invitations.page.budget.left.one', { count: count() }),
            other: t('invitations.page.budget.left.other', { count: count() }),
          })}
        </Match>
      </Switch>
      <Show when={!closed() && toCome() > 0}>
        {' '}
        {plural(toCome(), {
          one: t('invitations.page.budget.care.one'),
          other: t('invitations.page.budget.care.other', { count: toCome() }),
        })}
      </Show>
    </p>
  )
}
