import { createSignal, Match, Show, Switch } from 'solid-js'
import type { Rest } from '#shared/giving.ts'
import { limits } from '#shared/limits.ts'
import { createAct } from '#client/act.ts'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions, Card, CardTitle } from '#client/ui/Card.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Form } from '#client/ui/Page.tsx'
import { answerRest } from './giving.ts'

/** Snug asks whether I want a rest, or help; nobody learns of it unless I say so (PRODUCT §8). */
export function AskedToRest(props: { rest: Rest }) {
  const { slug } = useHere()
  const [wanted, setWanted] = createSignal<'rest' | 'help'>()
  const [words, setWords] = createSignal('')
  const say = createAct((choice: NonNullable<Rest['choice']>) =>
    answerRest(slug(), choice, choice === 'well' ? '' : words()),
  )
  const want = () => (wanted() === 'rest' ? t('giving.rest.rest') : t('giving.rest.help'))
  return (
    <Switch>
      <Match when={props.rest.choice === null}>
        <Card tone="lit" as="section">
          <CardTitle level={2}>{t('giving.rest.title')}</CardTitle>
          <p>{t('giving.rest.says')}</p>
          <Show
            when={wanted()}
            fallback={
              <Actions>
                <Button onClick={() => setWanted('rest')}>{t('giving.rest.rest')}</Button>
                <Button onClick={() => setWanted('help')}>{t('giving.rest.help')}</Button>
                <Button variant="quiet" busy={say.busy()} onClick={() => void say('well')}>
                  {t('giving.rest.well')}
                </Button>
              </Actions>
            }
          >
            {(choice) => (
              <Form label={want()} onSubmit={() => void say(choice())}>
                <p>{want()}</p>
                <Field
                  kind="textarea"
                  label={t('giving.rest.words')}
                  hint={t('giving.rest.hint')}
                  value={words()}
                  onInput={setWords}
                  upTo={limits.restWords}
                  error={say.at('/words')}
                  autofocus
                />
                <Actions>
                  <Button type="submit" variant="go" busy={say.busy()}>
                    {t('giving.rest.tell')}
                  </Button>
                  <Button onClick={() => setWanted(undefined)}>{t('giving.rest.back')}</Button>
                </Actions>
              </Form>
            )}
          </Show>
          <Refused act={say} />
        </Card>
      </Match>
      <Match when={props.rest.choice === 'rest'}>
        <Note tone="good">{t('giving.rest.toldRest')}</Note>
      </Match>
      <Match when={props.rest.choice === 'help'}>
        <Note tone="good">{t('giving.rest.toldHelp')}</Note>
      </Match>
      <Match when={props.rest.choice === 'well'}>
        <Note tone="good">{t('giving.rest.toldWell')}</Note>
      </Match>
    </Switch>
  )
}
