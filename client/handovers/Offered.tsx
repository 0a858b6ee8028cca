import { createSignal, Match, Show, Switch } from 'solid-js'
import type { Offer } from '#shared/handovers.ts'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { keepMe } from '#client/community/community.ts'
import { at } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { ahead } from '#client/i18n/when.ts'
import { Refused } from '#client/Refused.tsx'
import { Button, LinkButton } from '#client/ui/Button.tsx'
import { Actions, Why } from '#client/ui/Card.tsx'
import { Menu } from '#client/ui/Menu.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { offerNow } from './offers.ts'

/** With a post that was offered to me, on its card and at its head: why, and my word in one tap (PRODUCT §6, No empty chair). */
export function Offered(props: { slug: string; threadId: string; author: string; laid: Offer }) {
  const params = () => ({ slug: props.slug, threadId: props.threadId })
  const offer = () => offerNow(props.threadId, props.laid)
  const [passed, setPassed] = createSignal<'once' | 'always'>()
  let words: HTMLDivElement | undefined
  // What one pressed is not there any more: the focus goes to what it came to.
  const said = () => queueMicrotask(() => words?.focus())

  const take = createAct(async () => {
    await call('POST /api/communities/:slug/handovers/:threadId/take', { params: params() })
    said()
  })
  const pass = createAct(async () => {
    await call('POST /api/communities/:slug/handovers/:threadId/pass', { params: params() })
    setPassed('once')
    said()
  })
  const spare = createAct(async () => {
    const { slug } = params()
    keepMe(
      await call('PUT /api/communities/:slug/me/handovers', { params: { slug }, body: { spared: true } }),
    )
    setPassed('always')
    said()
  })
  return (
    <>
      <div ref={words} tabindex="-1">
        <Switch fallback={<Why>{t('handovers.ended')}</Why>}>
          <Match when={passed() === 'once'}>
            <Why>{t('handovers.passed')}</Why>
          </Match>
          <Match when={passed() === 'always'}>
            <Why>
              {t('handovers.spared')} <a href={at(props.slug, 'you')}>{t('handovers.yourChair')}</a>
            </Why>
          </Match>
          <Match when={offer()?.state === 'offered'}>
            <Why>{t('handovers.offered', { name: props.author })}</Why>
          </Match>
          <Match when={offer()?.state === 'taken' && offer()}>
            {(mine) => (
              <Why>{t('handovers.taken', { when: ahead(Date.parse(mine().until), thisMinute()) })}</Why>
            )}
          </Match>
        </Switch>
      </div>
      <Show when={!passed() && offer()}>
        {(mine) => (
          <Actions>
            <Show
              when={mine().state === 'offered'}
              fallback={
                <>
                  <LinkButton
                    variant="go"
                    small
                    href={`${at(props.slug, 'threads', props.threadId)}?answer=`}
                  >
                    {t('handovers.answer', { name: props.author })}
                  </LinkButton>
                  <Menu
                    label={t('handovers.more')}
                    items={[{ label: t('handovers.notAfterAll'), onSelect: () => void pass() }]}
                  />
                </>
              }
            >
              <Button variant="go" small busy={take.busy()} onClick={() => void take()}>
                {t('handovers.take')}
              </Button>
              <Button variant="quiet" small busy={pass.busy()} onClick={() => void pass()}>
                {t('handovers.pass')}
              </Button>
              <Menu
                label={t('handovers.more')}
                items={[{ label: t('handovers.spare'), onSelect: () => void spare() }]}
              />
            </Show>
          </Actions>
        )}
      </Show>
      <Refused act={take} />
      <Refused act={pass} />
      <Refused act={spare} />
    </>
  )
}
