import { createSignal, Match, Show, Switch } from 'solid-js'
import type { ListPreview } from '#shared/bringing.ts'
import { createAct } from '#client/act.ts'
import { me } from '#client/community/community.ts'
import { at, useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { sendOnce } from '#client/once.ts'
import { useTitle } from '#client/title.ts'
import { LinkButton } from '#client/ui/Button.tsx'
import { Empty } from '#client/ui/Empty.tsx'
import { Page } from '#client/ui/Page.tsx'
import { type Brought, bring, lookAt } from './bring.ts'
import { Links } from './Links.tsx'
import { Preview } from './Preview.tsx'
import { Written } from './Written.tsx'

/** For hosts: founding members from a list. Written, looked at, and only then invited (PRODUCT §3). */
export function Bring() {
  useTitle(() => t('bringing.title'))
  const { slug, seat } = useHere()
  const [csv, setCsv] = createSignal('')
  const [preview, setPreview] = createSignal<ListPreview>()
  const [brought, setBrought] = createSignal<Brought[]>()
  const look = createAct(async () => setPreview(await lookAt(slug(), csv())))
  const go = createAct(async () => {
    const place = { memberId: seat().memberId, place: 'list', hasEnded: (all: Brought[]) => all.length === 0 }
    setBrought(await sendOnce(place, { csv: csv() }, (body) => bring(slug(), body)))
    setCsv('')
  })

  return (
    <Page title={t('bringing.title')} lede={t('bringing.lede')}>
      <Show
        when={me()?.role !== 'member'}
        fallback={
          <Empty
            title={t('communities.settings.hostsOnly')}
            action={<LinkButton href={at(slug(), 'invitations')}>{t('bringing.done.back')}</LinkButton>}
          />
        }
      >
        <Switch
          fallback={<Written csv={csv()} onWritten={(words) => (look.forget(), setCsv(words))} look={look} />}
        >
          <Match when={brought()}>{(links) => <Links links={links()} />}</Match>
          <Match when={preview()}>
            {(shown) => (
              <Preview
                preview={shown()}
                go={go}
                onChange={() => {
                  go.forget()
                  setPreview(undefined)
                }}
              />
            )}
          </Match>
        </Switch>
      </Show>
    </Page>
  )
}
