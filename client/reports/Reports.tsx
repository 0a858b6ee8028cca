import { Show } from 'solid-js'
import { me } from '#client/community/community.ts'
import { t } from '#client/i18n/i18n.ts'
import { useTitle } from '#client/title.ts'
import { Empty } from '#client/ui/Empty.tsx'
import { Page } from '#client/ui/Page.tsx'
import { Skeleton } from '#client/ui/Skeleton.tsx'
import { ReportList } from './ReportList.tsx'

/** What members have reported to the hosts (PRODUCT §11). */
export function Reports() {
  useTitle(() => t('reports.title'))
  return (
    <Show when={me()} fallback={<Skeleton shape="card" />}>
      {(mine) => (
        <Page narrow title={t('reports.title')} lede={t('reports.lede')}>
          <Show
            when={mine().role === 'host'}
            fallback={<Empty title={t('reports.notYours')}>{t('reports.notYoursSays')}</Empty>}
          >
            <ReportList title={t('reports.waiting')} />
          </Show>
        </Page>
      )}
    </Show>
  )
}
