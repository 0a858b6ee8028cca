import { Show } from 'solid-js'
import type { Me } from '#shared/communities.ts'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { keepMe } from '#client/community/community.ts'
import { useHere } from '#client/community/here.tsx'
import { people } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Tick } from '#client/ui/Choice.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { Shelf } from '#client/ui/Shelf.tsx'

const told = 90 * 24 * 60 * 60 * 1000

/** In one's first 90 days: what whoever brought one hears, and the end of it, which nobody sees (PRODUCT §3). */
export function News(props: { me: Me }) {
  const { slug } = useHere()
  const name = () => people.all[props.me.memberId]?.inviterName ?? ''
  const end = createAct(async (ended: boolean) => {
    keepMe(await call('PUT /api/communities/:slug/me/news', { params: { slug: slug() }, body: { ended } }))
  })
  return (
    <Show when={props.me.vouch !== null && thisMinute() - Date.parse(props.me.joinedAt) < told}>
      <Shelf title={t('newcomers.news.title', { name: name() })}>
        <p>{t('newcomers.news.says')}</p>
        <Tick
          label={t('newcomers.news.end')}
          hint={t('newcomers.news.hint', { name: name() })}
          checked={props.me.newsEnded}
          onChange={(ended) => void end(ended)}
        />
        <Refused act={end} />
      </Shelf>
    </Show>
  )
}
