import { Show } from 'solid-js'
import type { Me } from '#shared/communities.ts'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { keepMe } from '#client/community/community.ts'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Tick } from '#client/ui/Choice.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { Shelf } from '#client/ui/Shelf.tsx'

/** In one's 90 days as a newcomer: what whoever brought one hears, and the end of it, which nobody sees (PRODUCT §3). */
export function News(props: { me: Me }) {
  const { slug } = useHere()
  const end = createAct(async (ended: boolean) => {
    keepMe(await call('PUT /api/communities/:slug/me/news', { params: { slug: slug() }, body: { ended } }))
  })
  const told = () => {
    const { newsTo } = props.me
    return newsTo && thisMinute() < Date.parse(newsTo.until) ? newsTo.name : undefined
  }
  return (
    <Show when={told()}>
      {(name) => (
        <Shelf title={t('newcomers.news.title', { name: name() })}>
          <p>{t('newcomers.news.says')}</p>
          <Tick
            label={t('newcomers.news.end')}
            hint={t('newcomers.news.hint', { name: name() })}
            checked={props.me.newsEnded}
            onChange={end}
          />
          <Refused act={end} />
        </Shelf>
      )}
    </Show>
  )
}
