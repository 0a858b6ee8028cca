import { For, Show } from 'solid-js'
import type { Deed, Need } from '#shared/giving.ts'
import { Await } from '#client/Await.tsx'
import { me } from '#client/community/community.ts'
import { at, useHere } from '#client/community/here.tsx'
import { isHere } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { ago, since } from '#client/i18n/when.ts'
import { useTitle } from '#client/title.ts'
import { Byline } from '#client/ui/Byline.tsx'
import { Card, CardTitle, Why } from '#client/ui/Card.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { Page } from '#client/ui/Page.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import { AskedToRest } from './AskedToRest.tsx'
import { Balance } from './Balance.tsx'
import { useGiving } from './giving.ts'
import styles from './Giving.module.css'
import { Unmet } from './Unmet.tsx'

/** What I asked and gave, who might use my help, and what I can do today (PRODUCT §8). For me alone. */
export function Giving() {
  const { slug } = useHere()
  useTitle(() => t('giving.title'))
  const { load, rest } = useGiving(slug)
  return (
    <Page title={t('giving.title')} lede={t('giving.lede')} narrow>
      <Await load={load}>
        {(giving) => (
          <>
            <Show when={rest()}>{(asked) => <AskedToRest rest={asked()} />}</Show>
            <Shelf title={t('giving.today.title')}>
              <Show
                when={giving().today.length > 0}
                fallback={<p class="soft">{t('giving.today.nothing')}</p>}
              >
                <ul class={styles.deeds}>
                  <For each={giving().today}>
                    {(deed) => (
                      <li>
                        <a href={placeOf(slug(), deed)}>{wordsOf(deed)}</a>
                      </li>
                    )}
                  </For>
                </ul>
              </Show>
            </Shelf>
            <Shelf title={t('giving.needs.title')} when={giving().needs.length > 0}>
              <ul class={styles.needs}>
                <For each={giving().needs}>{(need) => <OneNeed need={need} />}</For>
              </ul>
            </Shelf>
            <Shelf title={t('giving.balance')}>
              <Balance of={giving().balance} />
            </Shelf>
          </>
        )}
      </Await>
      <Show when={me()?.role === 'host'}>
        <Unmet />
      </Show>
    </Page>
  )
}

function OneNeed(props: { need: Need }) {
  const { slug } = useHere()
  const author = () => props.need.thread.author
  return (
    <Card as="li">
      <Byline id={author().id} name={author().name} here={isHere(author().id)} size="small" />
      <CardTitle href={at(slug(), 'threads', props.need.thread.id)}>{props.need.thread.title}</CardTitle>
      <Why>{whyHere(props.need.because)}</Why>
    </Card>
  )
}

const whyHere = (because: Need['because']) => {
  switch (because.code) {
    case 'not_spoken':
      return t('giving.needs.notSpoken')
    case 'circle':
      return t('giving.needs.circle', { circle: because.circle.name })
    case 'waiting':
      return t('giving.needs.waiting', { when: since(Date.parse(because.since), thisMinute()) })
    case 'open':
      return t('giving.needs.open', { when: ago(Date.parse(because.since), thisMinute()) })
  }
}

const wordsOf = (deed: Deed) => {
  switch (deed.code) {
    case 'tell':
      return t('giving.today.tell', deed.ping)
    case 'close':
      return t('giving.today.close', deed.thread)
    case 'taken':
      return t('giving.today.taken', { name: deed.author.name, title: deed.thread.title })
    case 'offered':
      return t('giving.today.offered', { name: deed.author.name, title: deed.thread.title })
    case 'answer':
      return t('giving.today.answer', { name: deed.author.name, title: deed.thread.title })
    case 'greet':
      return t('giving.today.greet', deed.member)
    case 'feature':
      return t('giving.today.feature')
  }
}

const placeOf = (slug: string, deed: Deed) => {
  switch (deed.code) {
    case 'tell':
      return at(slug, 'pings', deed.ping.id)
    case 'taken':
    case 'offered':
    case 'close':
    case 'answer':
      return at(slug, 'threads', deed.thread.id)
    case 'greet':
      return at(slug, 'private', deed.member.id)
    case 'feature':
      return at(slug, 'chair', 'new')
  }
}
