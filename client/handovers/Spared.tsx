import type { Me } from '#shared/communities.ts'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { keepMe } from '#client/community/community.ts'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Tick } from '#client/ui/Choice.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'

/** Whether posts that nobody has answered are offered to me; nobody sees what I choose. A host is never asked. */
export function Spared(props: { me: Me }) {
  const { slug } = useHere()
  const spare = createAct(async (spared: boolean) => {
    keepMe(
      await call('PUT /api/communities/:slug/me/handovers', { params: { slug: slug() }, body: { spared } }),
    )
  })
  return (
    <Shelf title={t('handovers.title')}>
      <p>{t('handovers.says')}</p>
      <Tick
        label={t('handovers.spare')}
        hint={t('handovers.spareHint')}
        checked={props.me.handoversSpared}
        onChange={spare}
      />
      <Refused act={spare} />
    </Shelf>
  )
}
