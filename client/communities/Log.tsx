import { Show } from 'solid-js'
import type { LogEntry } from '#shared/communities.ts'
import { call } from '#client/call.ts'
import { community, me } from '#client/community/community.ts'
import { useHere } from '#client/community/here.tsx'
import { list, t } from '#client/i18n/i18n.ts'
import { useTitle } from '#client/title.ts'
import { Page } from '#client/ui/Page.tsx'
import { dayOf, LogPages } from './LogPages.tsx'
import { said } from './said.ts'

/** Until somebody has joined by one, invitations are counted, not told one by one. */
const counted: ReadonlySet<LogEntry['kind']> = new Set(['invitation.sent', 'invitation.settled'])

/** The log that every member can read (PRODUCT §11), by day, latest first. */
export function Log() {
  useTitle(() => t('communities.log.title'))
  const { slug } = useHere()
  const sentence = (entry: LogEntry, count: number) =>
    said(entry, { community: community()?.name ?? '', day: dayOf, list, count })
  return (
    <Page
      narrow
      title={t('communities.log.title')}
      lede={me()?.role === 'host' ? t('communities.log.ledeHost') : t('communities.log.lede')}
    >
      <LogPages
        of={slug()}
        read={(open, cursor) =>
          call('GET /api/communities/:slug/log', {
            params: { slug: open },
            query: { limit: 50, ...(cursor && { cursor }) },
          })
        }
        sentence={sentence}
        counted={counted}
        beneath={(entry) => (
          <Show when={entry.detail.reason}>
            {(reason) => <p class="soft">{t('communities.log.reason', { reason: String(reason()) })}</p>}
          </Show>
        )}
      />
    </Page>
  )
}
