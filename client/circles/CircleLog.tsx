import { useParams } from '@solidjs/router'
import { call } from '#client/call.ts'
import { LogPages } from '#client/communities/LogPages.tsx'
import { at, useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { useTitle } from '#client/title.ts'
import { LinkButton } from '#client/ui/Button.tsx'
import { Page } from '#client/ui/Page.tsx'
import { said } from './said.ts'
import { type Shown, WithCircle } from './withCircle.tsx'

/** A circle's own log, for those in it (PRODUCT §11). */
export function CircleLog() {
  const params = useParams<{ id: string }>()
  return (
    <WithCircle id={params.id} above>
      {(shown) => <Loaded {...shown} />}
    </WithCircle>
  )
}

function Loaded(props: Shown) {
  const { slug } = useHere()
  const circle = () => props.circle()
  useTitle(() => t('circles.logs.title', { circle: circle().name }))
  return (
    <Page
      narrow
      title={t('circles.logs.title', { circle: circle().name })}
      lede={t('circles.logs.lede')}
      actions={<LinkButton href={at(slug(), 'circles', circle().id)}>{circle().name}</LinkButton>}
    >
      <LogPages
        of={circle().id}
        read={(id, cursor) =>
          call('GET /api/communities/:slug/circles/:id/log', {
            params: { slug: slug(), id },
            query: { limit: 50, ...(cursor && { cursor }) },
          })
        }
        sentence={said}
      />
    </Page>
  )
}
