import { Show } from 'solid-js'
import { community, me } from '#client/community/community.ts'
import { seated } from '#client/community/people.ts'
import { list, t } from '#client/i18n/i18n.ts'
import { useTitle } from '#client/title.ts'
import { Empty } from '#client/ui/Empty.tsx'
import { Page } from '#client/ui/Page.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import { Skeleton } from '#client/ui/Skeleton.tsx'
import { About } from './About.tsx'
import { Answering } from './Answering.tsx'
import { Hosts } from './Hosts.tsx'
import { Inviting } from './Inviting.tsx'
import { Pinging } from './Pinging.tsx'
import { QuietHours } from './QuietHours.tsx'
import { Seats } from './Seats.tsx'

/** What hosts set: what the community says of itself, its seats, how it invites, answers and pings, its quiet hours, and who keeps it. */
export function Settings() {
  useTitle(() => t('communities.settings.title'))
  return (
    <Show when={community()} fallback={<Skeleton shape="card" count={3} />}>
      {(open) => (
        <Page
          narrow
          title={t('communities.settings.title')}
          lede={t('communities.settings.lede', { community: open().name })}
        >
          <Show when={me()?.role === 'host'} fallback={<NotYours />}>
            <Shelf title={t('communities.settings.about')}>
              <About community={open()} />
            </Shelf>
            <Shelf title={t('communities.settings.seats')}>
              <Seats community={open()} />
            </Shelf>
            <Shelf title={t('communities.settings.inviting')}>
              <Inviting community={open()} />
            </Shelf>
            <Shelf title={t('communities.settings.answering')}>
              <Answering community={open()} />
            </Shelf>
            <Shelf title={t('communities.settings.pinging')}>
              <Pinging community={open()} />
            </Shelf>
            <Shelf title={t('communities.settings.quiet')}>
              <QuietHours community={open()} />
            </Shelf>
            <Shelf title={t('communities.settings.hosts')}>
              <Hosts />
            </Shelf>
          </Show>
        </Page>
      )}
    </Show>
  )
}

function NotYours() {
  const names = () =>
    list(
      seated()
        .filter(({ role }) => role === 'host')
        .map(({ name }) => name),
      'disjunction',
    )
  return (
    <Empty title={t('communities.settings.hostsOnly')}>
      {t('communities.settings.hostsOnlySays', { names: names() })}
    </Empty>
  )
}
