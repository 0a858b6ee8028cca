import { createSignal, For, onMount, Show } from 'solid-js'
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
  // Where a second vouch is awaited there is none yet.
  const drawn = () => props.links.filter(({ link }) => link !== null)
  const keep = () =>
    download(
      t('bringing.done.file'),
      csvOf([
        [t('bringing.column.name'), t('bringing.column.address'), t('bringing.column.link')],
        ...drawn().map(({ name, address, link }) => [name, address, link ?? '']),
      ]),
    )
  const copy = async (one: Brought, link: string, row: HTMLElement | null) => {
    const { name } = one
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
      <p>{drawn().length > 0 ? t('bringing.done.lede') : t('bringing.done.awaits')}</p>
      <Actions>
        <Show when={drawn().length > 0}>
          <Button variant="go" onClick={keep}>
            {t('bringing.done.download')}
          </Button>
        </Show>
        <LinkButton variant="quiet" href={at(slug(), 'invitations')}>
          {t('bringing.done.back')}
        </LinkButton>
      </Actions>
      <Show when={drawn().length > 0}>
        <p class="soft">{t('bringing.done.downloadHint')}</p>
      </Show>
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
              <Show when={one.link} fallback={<p class="soft">{t('invitations.one.waiting')}</p>}>
                {(link) => (
                  <>
                    <Field
                      label={t('bringing.done.linkFor', { name: one.name })}
                      labelHidden
                      value={link()}
                      readonly
                      class={styles.drawn}
                    />
                    <Button
                      small
                      aria-label={t('bringing.done.copyFor', { name: one.name })}
                      onClick={(event) => void copy(one, link(), event.currentTarget.closest('li'))}
                    >
                      <Icon name={copied() === one ? 'check' : 'copy'} /> {t('bringing.done.copy')}
                    </Button>
                  </>
                )}
              </Show>
            </Card>
          )}
        </For>
      </ul>
    </section>
  )
}
