import { For, Show } from 'solid-js'
import type { Newcomer } from '#shared/newcomers.ts'
import { community } from '#client/community/community.ts'
import { at, useHere } from '#client/community/here.tsx'
import { isHere } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { date } from '#client/i18n/when.ts'
import { Byline } from '#client/ui/Byline.tsx'
import { Card } from '#client/ui/Card.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { Shelf } from '#client/ui/Shelf.tsx'
import { Duties } from './Duties.tsx'
import styles from './Duties.module.css'
import { useNewcomers } from './newcomers.ts'

/** Whom one brought within 30 days, and what one does for them. Of one of them alone on their own page. */
export function Brought(props: { only?: string }) {
  const { slug } = useHere()
  const { all, again } = useNewcomers(slug)
  const shown = () => all().filter(({ id }) => props.only === undefined || id === props.only)
  const until = (one: Newcomer) =>
    t('newcomers.until', { day: date(Date.parse(one.until), thisMinute(), community()?.timeZone) })
  return (
    <Shelf
      title={
        props.only === undefined
          ? t('newcomers.title')
          : t('newcomers.yours', { name: shown()[0]?.name ?? '' })
      }
      when={shown().length > 0}
    >
      <p class="soft">{t('newcomers.lede')}</p>
      <ul class={styles.brought}>
        {/* By id, so that a box keeps the focus while others tick themselves. */}
        <For each={shown().map(({ id }) => id)}>
          {(id) => {
            const one = () => shown().find((newcomer) => newcomer.id === id) ?? shown()[0]!
            return (
              <Card as="li">
                <Show when={props.only === undefined} fallback={<p class="soft">{until(one())}</p>}>
                  <Byline id={id} name={one().name} here={isHere(id)} href={at(slug(), 'members', id)}>
                    {until(one())}
                  </Byline>
                </Show>
                <Duties of={one()} onChange={again} />
              </Card>
            )
          }}
        </For>
      </ul>
    </Shelf>
  )
}
