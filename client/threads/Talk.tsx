import { useSearchParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { circles, myCircles } from '#client/community/circles.ts'
import { at, useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { useTitle } from '#client/title.ts'
import { LinkButton } from '#client/ui/Button.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Page } from '#client/ui/Page.tsx'
import { ThreadList } from './ThreadList.tsx'
import styles from './ThreadList.module.css'

/** All threads one may read, by last reply; or those of one place (PRODUCT §5). */
export function Talk() {
  const { slug } = useHere()
  const [search, setSearch] = useSearchParams<{ circle?: string }>()
  useTitle(() => t('threads.talk'))
  const where = () => search.circle || undefined
  const options = () => [
    { value: '', label: t('threads.everywhere') },
    { value: 'none', label: t('threads.whole') },
    ...myCircles().map(({ id, name }) => ({ value: id, label: name })),
  ]
  const start = () => {
    const circle = where()
    return `${at(slug(), 'new')}${circle && circle !== 'none' ? `?circle=${circle}` : ''}`
  }
  const closed = () => {
    const circle = circles.all[where() ?? '']
    return circle !== undefined && circle.closedAt !== null
  }
  return (
    <Page
      title={t('threads.talk')}
      lede={t('threads.talkLede')}
      actions={
        <Show when={!closed()}>
          <LinkButton variant="go" href={start()}>
            {t('threads.start')}
          </LinkButton>
        </Show>
      }
    >
      <Show when={myCircles().length > 0}>
        <Field
          kind="select"
          label={t('threads.where')}
          labelHidden
          options={options()}
          value={where() ?? ''}
          onInput={(circle) => setSearch({ circle: circle || undefined }, { replace: true })}
          class={styles.where}
        />
      </Show>
      <ThreadList where={where()} closed={closed()} />
    </Page>
  )
}
