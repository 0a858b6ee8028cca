import { useLocation } from '@solidjs/router'
import { createEffect, createSignal, on, onCleanup, Show } from 'solid-js'
import { at, useHere } from '#client/community/here.tsx'
import { isHere } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { hear } from '#client/live.ts'
import { Button, LinkButton } from '#client/ui/Button.tsx'
import { Byline } from '#client/ui/Byline.tsx'
import styles from './Arrived.module.css'
import { pingOf } from './pings.ts'
import { useSeen } from './seen.ts'
import { asksWhom } from './words.ts'

/** A ping that comes while one is elsewhere: a quiet card at the edge, the latest only, until one goes there or says not now. */
export function Arrived() {
  const { slug, seat } = useHere()
  const location = useLocation()
  const [id, setId] = createSignal<string>()
  const seen = useSeen(id)
  const elsewhere = () => !location.pathname.startsWith(at(slug(), 'pings'))
  onCleanup(
    hear('ping.sent', ({ ping }) => {
      // Asked in waves, each is told when it is their turn.
      if (ping.restAt === null && ping.author.id !== seat().memberId && ping.state === 'open' && elsewhere())
        setId(ping.id)
    }),
  )
  onCleanup(hear('ping.asks', ({ pingId }) => void (elsewhere() && setId(pingId))))
  createEffect(on([() => location.pathname, slug], () => elsewhere() || setId(undefined)))
  const arrived = () => {
    const ping = pingOf(id() ?? '')
    return ping?.state === 'open' && !ping.mine ? ping : undefined
  }
  return (
    <div role="status">
      <Show when={arrived()}>
        {(ping) => (
          <section class={styles.arrived} aria-label={t('pings.arrived.label')} ref={seen}>
            <Byline
              id={ping().author.id}
              name={ping().author.name}
              here={isHere(ping().author.id)}
              size="small"
            >
              {asksWhom(ping())}
            </Byline>
            <p class={styles.what}>{ping().what}</p>
            <div class={styles.acts}>
              <LinkButton small variant="go" href={at(slug(), 'pings', ping().id)}>
                {t('pings.arrived.answer')}
              </LinkButton>
              <Button small variant="quiet" onClick={() => setId(undefined)}>
                {t('pings.arrived.notNow')}
              </Button>
            </div>
          </section>
        )}
      </Show>
    </div>
  )
}
