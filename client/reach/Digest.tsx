import { createEffect, For, on, Show } from 'solid-js'
import type { Digest as Told } from '#shared/digests.ts'
import type { Reach } from '#shared/reach.ts'
import { createAct } from '#client/act.ts'
import { Await } from '#client/Await.tsx'
import { session } from '#client/accounts/session.ts'
import { call } from '#client/call.ts'
import { at, useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { ahead } from '#client/i18n/when.ts'
import { createLoad } from '#client/load.ts'
import { Refused } from '#client/Refused.tsx'
import { Card, CardTitle } from '#client/ui/Card.tsx'
import { Field } from '#client/ui/Field.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { cx } from '#client/ui/cx.ts'
import styles from './Digest.module.css'
import { chooseReach } from './reach.ts'

type How = Reach['digest']
const hows: readonly How[] = ['weekly', 'daily', 'off']

const wordsOf = (how: How) => {
  switch (how) {
    case 'weekly':
      return t('reach.digest.weekly')
    case 'daily':
      return t('reach.digest.daily')
    case 'off':
      return t('reach.digest.off')
  }
}

/** How often the digest comes, and what the next one would say (PRODUCT §9). */
export function Digest(props: { reach: Reach }) {
  const { slug } = useHere()
  const choose = createAct((digest: How) => chooseReach(slug(), { digest }))
  return (
    <>
      <Field
        kind="select"
        label={t('reach.digest.how')}
        hint={t('reach.digest.hint')}
        value={props.reach.digest}
        options={hows.map((value) => ({ value, label: wordsOf(value) }))}
        onInput={(digest) => void choose(digest as How)}
      />
      <Refused act={choose} />
      <Show when={props.reach.digest !== 'off'}>
        <Next reach={props.reach} />
      </Show>
    </>
  )
}

/** The next digest, as it would be now; with each choice it may be another. */
function Next(props: { reach: Reach }) {
  const { slug, account } = useHere()
  const load = createLoad(slug, (open) =>
    call('GET /api/communities/:slug/digests/next', { params: { slug: open } }),
  )
  createEffect(
    on(
      () => props.reach.version,
      () => void load.again(),
      { defer: true },
    ),
  )
  const comes = ({ at: due }: Told) => {
    const { awayUntil, byMail, mailable } = props.reach
    if (due === null || !byMail || !session()!.mails) return t('reach.digest.noMail')
    if (!mailable) return t('reach.digest.notProved')
    const when = (time: string) => ahead(Date.parse(time), thisMinute(), account().timeZone)
    return awayUntil !== null && Date.parse(awayUntil) > Date.parse(due)
      ? t('reach.digest.away', { when: when(awayUntil) })
      : t('reach.digest.comes', { when: when(due) })
  }
  return (
    <Await load={load}>
      {(told) => (
        <>
          <p>{comes(told())}</p>
          <Show when={told().sections.length > 0} fallback={<p class="soft">{t('reach.digest.empty')}</p>}>
            <p class="soft">{t('reach.digest.now')}</p>
            <Letter told={told()} />
          </Show>
        </>
      )}
    </Await>
  )
}

function Letter(props: { told: Told }) {
  const { slug } = useHere()
  return (
    <Card as="section" label={t('reach.digest.next')}>
      <CardTitle level={3}>{props.told.subject}</CardTitle>
      <div class={cx('prose', styles.letter)}>
        <For each={props.told.opening}>{(says) => <p>{says}</p>}</For>
        <For each={props.told.sections}>
          {({ title, lines, more }) => (
            <>
              <h4>{title}</h4>
              <ul>
                <For each={lines}>
                  {({ says, path }) => (
                    <li>
                      <a href={at(slug()) + path}>{says}</a>
                    </li>
                  )}
                </For>
              </ul>
              <Show when={more}>
                <p class="soft">{more}</p>
              </Show>
            </>
          )}
        </For>
      </div>
    </Card>
  )
}
