import { createUniqueId, type JSX, Show } from 'solid-js'
import type { Newcomer } from '#shared/newcomers.ts'
import { createAct } from '#client/act.ts'
import { at, useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { cx } from '#client/ui/cx.ts'
import { Icon } from '#client/ui/Icon.tsx'
import styles from './Duties.module.css'
import { sayGreeted } from './newcomers.ts'

/** The three small duties of an inviter (PRODUCT §3): two tick themselves, the hello is ticked by hand. */
export function Duties(props: { of: Newcomer; onChange: () => void }) {
  const { slug } = useHere()
  const id = createUniqueId()
  const greet = createAct(async (greeted: boolean) => {
    await sayGreeted(slug(), props.of, greeted)
    props.onChange()
  })
  return (
    <>
      <ul class={styles.duties}>
        <Duty done={props.of.introduced} what={t('newcomers.introduce', props.of)}>
          {t('newcomers.introduceHow')}
          <a href={`${at(slug(), 'new')}?calls=${props.of.id}`}>{t('newcomers.introduceNow')}</a>
        </Duty>
        <Duty done={props.of.answered} what={t('newcomers.answered', props.of)}>
          <Show when={props.of.post} fallback={t('newcomers.answeredNothing')}>
            {(post) => (
              <>
                {t('newcomers.answeredWaits')} <a href={at(slug(), 'threads', post().id)}>{post().title}</a>
              </>
            )}
          </Show>
        </Duty>
        {/* In line with the other two, and a box: this one is for one's own hand. */}
        <li class={styles.duty}>
          <input
            class={styles.hand}
            type="checkbox"
            id={id}
            aria-describedby={`${id}-how`}
            checked={props.of.greeted}
            onChange={(event) => void greet(event.currentTarget.checked)}
          />
          <div>
            <label class={styles.label} for={id}>
              {t('newcomers.hello', props.of)}
            </label>
            <p class={styles.how} id={`${id}-how`}>
              {t('newcomers.helloHow')}{' '}
              <Show when={!props.of.greeted}>
                <a href={at(slug(), 'private', props.of.id)}>{t('newcomers.helloNow')}</a>
              </Show>
            </p>
          </div>
        </li>
      </ul>
      <Refused act={greet} />
    </>
  )
}

/** One that ticks itself; until then, what to do for it. */
function Duty(props: { done: boolean; what: string; children: JSX.Element }) {
  return (
    <li class={styles.duty}>
      <span class={cx(styles.box, props.done && styles.ticked)} aria-hidden="true">
        <Show when={props.done}>
          <Icon name="check" />
        </Show>
      </span>
      <div>
        <p>
          {props.what}
          <Show when={props.done}>
            <span class="visually-hidden">, {t('newcomers.done')}</span>
          </Show>
        </p>
        <Show when={!props.done}>
          <p class={styles.how}>{props.children}</p>
        </Show>
      </div>
    </li>
  )
}
