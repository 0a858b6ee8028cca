import { Show } from 'solid-js'
import type { Guard as Share } from '#shared/giving.ts'
import { call } from '#client/call.ts'
import { at, useHere } from '#client/community/here.tsx'
import { locale, t } from '#client/i18n/i18n.ts'
import { createLoad } from '#client/load.ts'
import { LinkButton } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Note } from '#client/ui/Note.tsx'
import styles from './Giving.module.css'

/** A host's share of the talk, over their own box; when it is enough, what else they might do (PRODUCT §6). */
export function Guard() {
  const { slug } = useHere()
  const load = createLoad(slug, (open) =>
    call('GET /api/communities/:slug/guard', { params: { slug: open } }),
  )
  return (
    <Show when={load.data()?.guard}>
      {(guard) => (
        <div class={styles.guard}>
          <Show when={guard().threads.all > 0}>
            <p class="soft">
              {t('giving.guard.share', { ...guard().threads, words: shareOf(guard().words) })}
            </p>
          </Show>
          <Show when={guard().enough}>
            <Note>
              <p>{t('giving.guard.enough', { count: guard().latest })}</p>
              <Actions>
                <Show when={guard().waiting}>
                  {(waiting) => (
                    <LinkButton small href={at(slug(), 'threads', waiting().id)}>
                      {t('giving.guard.answer', waiting().author)}
                    </LinkButton>
                  )}
                </Show>
                <LinkButton small variant="quiet" href={at(slug(), 'chair', 'new')}>
                  {t('giving.guard.feature')}
                </LinkButton>
              </Actions>
            </Note>
          </Show>
        </div>
      )}
    </Show>
  )
}

const shareOf = ({ mine, all }: Share['words']) =>
  new Intl.NumberFormat(locale(), { style: 'percent' }).format(all > 0 ? mine / all : 0)
