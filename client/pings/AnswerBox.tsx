import { createSignal, createUniqueId, Show, Suspense } from 'solid-js'
import type { Choice, Ping } from '#shared/pings.ts'
import { askedAgain } from '#shared/knownPings.ts'
import { limits } from '#shared/limits.ts'
import { createAct } from '#client/act.ts'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { screen } from '#client/screen.ts'
import { Button } from '#client/ui/Button.tsx'
import { Field } from '#client/ui/Field.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { answerPing, waitingAnswer } from './answering.ts'
import styles from './answering.module.css'
import { Later } from './Later.tsx'
import { noteToChange, noteWith } from './note.ts'
import { Unanswered } from './Unanswered.tsx'
import { myWords } from './words.ts'

const Offer = screen(() => import('#client/push/Offer.tsx'), 'Offer')

/** My answer to an open ping: one tap, with a note if I like, and a change of mind until the end. */
export function AnswerBox(props: {
  ping: Ping
  /** What “not me” means stands under it also before one says something; on a card among others it is read out only. */
  roomy?: boolean
}) {
  const { slug, seat } = useHere()
  const [changing, setChanging] = createSignal(false)
  const [putsOff, setPutsOff] = createSignal(false)
  const [note, setNote] = createSignal<string>()
  const hint = createUniqueId()
  let box!: HTMLDivElement
  /** What was pressed may stand there no more: the focus goes to what took its place. */
  const keepFocus = (to = 'button') => {
    if (document.activeElement === document.body) box.querySelector<HTMLElement>(to)?.focus()
  }
  const mine = () => props.ping.mine
  const again = () => {
    const { timeChangedAt } = props.ping
    const answer = mine()
    return answer?.choice === 'in' && askedAgain(timeChangedAt, answer)
  }
  const due = () => {
    const answer = mine()
    return answer?.choice === 'later' && answer.at !== null && Date.parse(answer.at) <= thisMinute()
  }
  const asks = () => !mine() || changing() || again() || due()
  const [answered, setAnswered] = createSignal(false)
  const [pressed, setPressed] = createSignal<Choice>()
  const act = createAct(async (choice: Choice, at?: number) => {
    setPressed(choice)
    const { id, circleId } = props.ping
    await answerPing(
      { memberId: seat().memberId, slug: slug(), circleId, id },
      {
        choice,
        note: noteWith(choice, note(), mine()),
        at: at === undefined ? undefined : new Date(at).toISOString(),
      },
    )
    setChanging(false)
    setPutsOff(false)
    setNote(undefined)
    keepFocus()
    // What could not be fetched is not asked.
    if (!waitingAnswer(id))
      Offer.preload().then(
        () => setAnswered(true),
        () => {},
      )
  })
  const tooLong = () => (note()?.trim().length ?? 0) > limits.note
  const give = (choice: Choice, at?: number) => {
    if (!tooLong()) void act(choice, at)
  }
  const busy = (choice: Choice) => act.busy() && pressed() === choice
  const keep = () => {
    setChanging(false)
    setPutsOff(false)
    setNote(undefined)
    act.forget()
    keepFocus()
  }
  return (
    <div ref={box} class={styles.box} role="group" aria-label={t('pings.answer.label')}>
      <Show when={myWords(props.ping, again(), thisMinute())}>
        {(words) => (
          <div class={styles.mine}>
            <span>{words()}</span>
            <Show when={!asks()}>
              <Button
                small
                variant="quiet"
                onClick={() => {
                  setChanging(true)
                  keepFocus()
                }}
              >
                {t('pings.answer.change')}
              </Button>
            </Show>
          </div>
        )}
      </Show>
      <Show when={!asks() && mine()?.note}>{(words) => <p class={styles.note}>{words()}</p>}</Show>
      <Show when={asks()}>
        <Show when={note() !== undefined}>
          <Field
            label={t('pings.answer.note')}
            hint={t('pings.answer.notePublic', { who: props.ping.author.name })}
            value={note()!}
            onInput={setNote}
            upTo={limits.note}
            error={tooLong() && t('pings.tooLong')}
          />
        </Show>
        <div class={styles.choices}>
          <Button
            variant={mine()?.choice === 'cant' || mine()?.choice === 'notMe' ? 'plain' : 'go'}
            busy={busy('in')}
            onClick={() => give('in')}
          >
            {again() ? t('pings.mine.stillIn') : t('pings.answer.in')}
          </Button>
          <Button busy={busy('cant')} onClick={() => give('cant')}>
            {t('pings.answer.cant')}
          </Button>
        </div>
        <div class={styles.others}>
          <Button
            small
            variant="quiet"
            busy={busy('notMe')}
            aria-describedby={hint}
            onClick={() => give('notMe')}
          >
            {t('pings.answer.notMe')}
          </Button>
          <Button small variant="quiet" aria-expanded={putsOff()} onClick={() => setPutsOff(!putsOff())}>
            {t('pings.answer.later')}
          </Button>
          <Show when={note() === undefined}>
            <Button
              small
              variant="quiet"
              onClick={() => {
                setNote(noteToChange(mine()))
                keepFocus('input')
              }}
            >
              {t('pings.answer.say')}
            </Button>
          </Show>
          <Show when={changing()}>
            <Button small variant="quiet" onClick={keep}>
              {t('pings.answer.keep')}
            </Button>
          </Show>
        </div>
        <p class={props.roomy || note() !== undefined ? styles.small : 'visually-hidden'} id={hint}>
          {t('pings.answer.notMeHint')}
        </p>
        <Show when={putsOff()}>
          <Later
            closesAt={Date.parse(props.ping.closesAt)}
            busy={busy('later')}
            onChoose={(at) => give('later', at)}
          />
        </Show>
      </Show>
      <Unanswered ping={props.ping} />
      <Refused act={act} />
      <Show when={answered()}>
        <Suspense>
          <Offer />
        </Suspense>
      </Show>
    </div>
  )
}
