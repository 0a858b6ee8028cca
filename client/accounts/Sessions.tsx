import { For, Show } from 'solid-js'
import type { Session } from '#shared/accounts.ts'
import { Await } from '#client/Await.tsx'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { t } from '#client/i18n/i18n.ts'
import type { Load } from '#client/load.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Card.tsx'
import { Time } from '#client/ui/Time.tsx'
import styles from './Account.module.css'
import { deviceOf } from './deviceOf.ts'

/** Where one is signed in; each but this one can be ended from here. */
export function Sessions(props: { sessions: Load<{ items: Session[] }> }) {
  const end = createAct(async (id: string) => {
    await call('DELETE /api/sessions/:id', { params: { id } })
    await props.sessions.again()
  })
  return (
    <Await load={props.sessions}>
      {(data) => (
        <ul class={styles.sessions}>
          <For each={data().items}>
            {(one) => (
              <li>
                <Card>
                  <div class={styles.session}>
                    <div>
                      <p>{device(one.agent)}</p>
                      <p class={styles.soft}>
                        <Show when={!one.current} fallback={t('accounts.account.thisOne')}>
                          <Time at={one.lastUsedAt} />
                        </Show>
                      </p>
                    </div>
                    <Show when={!one.current}>
                      <Button
                        small
                        busy={end.busy()}
                        aria-label={t('accounts.account.endThat', { device: device(one.agent) })}
                        onClick={() => void end(one.id)}
                      >
                        {t('accounts.account.end')}
                      </Button>
                    </Show>
                  </div>
                </Card>
              </li>
            )}
          </For>
          <Refused act={end} />
        </ul>
      )}
    </Await>
  )
}

const device = (agent: string) => deviceOf(agent) || t('accounts.account.unknownDevice')
