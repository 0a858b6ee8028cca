import { createSignal, For, onMount } from 'solid-js'
import { at, useHere } from '#client/community/here.tsx'
import { plural, t } from '#client/i18n/i18n.ts'
import { Button, LinkButton } from '#client/ui/Button.tsx'
import { Actions, Card } from '#client/ui/Card.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import type { Brought } from './bring.ts'
import styles from './Bring.module.css'
import { csvOf, download } from './csv.ts'

/** The links, shown this once: one for each person, to copy, or all to keep as a file on one's own device. */
export function Links(props: { links: readonly Brought[] }) {
  const { slug } = useHere()
  const [said, setSaid] = createSignal('')
  const [copied, setCopied] = createSignal<Brought>()
  let title: HTMLHeadingElement | undefined
  onMount(() => (scrollTo({ top: 0 }), title?.focus()))
  const count = () => props.links.length
  const keep = () =>
    download(
      t('bringing.done.file'),
      csvOf([
        [t('bringing.column.name'), t('bringing.column.address'), t('bringing.column.link')],
        ...props.links.map(({ name, address, link }) => [name, address, link]),
      ]),
    )
  const copy = async (one: Brought, row: HTMLElement | null) => {
    const { name, link } = one
    try {
      await navigator.clipboard.writeText(link)
      setCopied(one)
      setSaid(t('bringing.done.copied', { name }))
    } catch {
      // Without https there is no clipboard for scripts: what is marked can be copied by hand.
      row?.querySelector('input')?.select()
      setSaid(t('bringing.done.byHand', { name }))
    }
  }

  return (
    <section class={styles.preview} aria-labelledby="links-title">
      <h2 class={styles.title} id="links-title" tabindex="-1" ref={title}>
        {plural(count(), {
          one: t('bringing.done.title.one', { count: count() }),
          other: t('bringing.done.title.other', { count: count() }),
        })}
      </h2>
      <p>{t('bringing.done.lede')}</p>
      <Actions>
        <Button variant="go" onClick={keep}>
          {t('bringing.done.download')}
        </Button>
        <LinkButton variant="quiet" href={at(slug(), 'invitations')}>
          {t('bringing.done.back')}
        </LinkButton>
      </Actions>
      <p class="soft">{t('bringing.done.downloadHint')}</p>
      <p class="visually-hidden" role="status">
        {said()}
      </p>
      <ul class={styles.lines}>
        <For each={props.links}>
          {(one) => (
            <Card as="li" class={styles.link}>
              <div class={styles.who}>
                <p class={styles.name}>{one.name}</p>
                <p class="soft">{one.address}</p>
              </div>
              <Field
                label={t('bringing.done.linkFor', { name: one.name })}
                labelHidden
                value={one.link}
                readonly
                class={styles.drawn}
              />
              <Button
                small
                aria-label={t('bringing.done.copyFor', { name: one.name })}
                onClick={(event) => void copy(one, event.currentTarget.closest('li'))}
              >
                <Icon name={copied() === one ? 'check' : 'copy'} /> {t('bringing.done.copy')}
              </Button>
            </Card>
          )}
        </For>
      </ul>
    </section>
  )
}
