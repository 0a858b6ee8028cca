import { For } from 'solid-js'
import { call } from '#client/call.ts'
import { at, useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { ago, since } from '#client/i18n/when.ts'
import { createLoad } from '#client/load.ts'
import { thisMinute } from '#client/ui/now.ts'
import { Shelf } from '#client/ui/Shelf.tsx'
import styles from './Giving.module.css'

/** For hosts: the asks that nobody met. */
export function Unmet() {
  const { slug } = useHere()
  const load = createLoad(slug, (open) =>
    call('GET /api/communities/:slug/giving/unmet', { params: { slug: open } }),
  )
  const all = () => load.data()?.items ?? []
  return (
    <Shelf title={t('giving.unmet.title')} when={all().length > 0}>
      <p class="soft">{t('giving.unmet.lede')}</p>
      <ul class={styles.deeds}>
        <For each={all()}>
          {({ thread, author: { name }, since: from, closed }) => (
            <li>
              <a href={at(slug(), 'threads', thread.id)}>{thread.title}</a>{' '}
              <span class="soft">
                {closed
                  ? t('giving.unmet.closed', { name, when: ago(Date.parse(from), thisMinute()) })
                  : t('giving.unmet.waits', { name, when: since(Date.parse(from), thisMinute()) })}
              </span>
            </li>
          )}
        </For>
      </ul>
    </Shelf>
  )
}
