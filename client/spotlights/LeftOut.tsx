import type { Me } from '#shared/communities.ts'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { keepMe } from '#client/community/community.ts'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Tick } from '#client/ui/Choice.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'

/** Whether one would be in the chair at all. */
export function LeftOut(props: { me: Me }) {
  const { slug } = useHere()
  const leave = createAct(async (leftOut: boolean) => {
    keepMe(await call('PUT /api/communities/:slug/me/chair', { params: { slug: slug() }, body: { leftOut } }))
  })
  return (
    <Shelf title={t('spotlights.out.title')}>
      <Tick
        label={t('spotlights.out.label')}
        hint={t('spotlights.out.hint')}
        checked={props.me.leftOut}
        onChange={leave}
      />
      <Refused act={leave} />
    </Shelf>
  )
}
