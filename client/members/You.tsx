import { createEffect, createSignal, Show } from 'solid-js'
import { limits } from '#shared/limits.ts'
import type { Me } from '#shared/communities.ts'
import { createAct } from '#client/act.ts'
import { Unheard } from '#client/blocks/Unheard.tsx'
import { call } from '#client/call.ts'
import { community, keepMe, me, sitUnseen } from '#client/community/community.ts'
import { at, useHere } from '#client/community/here.tsx'
import { people } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Spared } from '#client/handovers/Spared.tsx'
import { News } from '#client/newcomers/News.tsx'
import { LeftOut } from '#client/spotlights/LeftOut.tsx'
import { useTitle } from '#client/title.ts'
import { Button, LinkButton } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Tick } from '#client/ui/Choice.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Form, Page } from '#client/ui/Page.tsx'
import { Quote } from '#client/ui/Quote.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import { Skeleton } from '#client/ui/Skeleton.tsx'
import { Leave } from './Leave.tsx'

import { pageOf } from './member.ts'

/** One's own chair: what stands on it, whether one is seen, what was said of one, and the way out. */
export function You() {
  useTitle(() => t('members.mine.title'))
  const { slug } = useHere()
  return (
    <Page
      narrow
      title={t('members.mine.title')}
      lede={t('members.mine.lede')}
      actions={
        <Show when={me()}>
          {(mine) => (
            <>
              <LinkButton small href={pageOf(slug(), mine().memberId)}>
                {t('members.mine.see')}
              </LinkButton>
              <LinkButton small variant="quiet" href={at(slug(), 'reach')}>
                {t('reach.link')}
              </LinkButton>
              <LinkButton small variant="quiet" href="/account">
                {t('members.mine.account')}
              </LinkButton>
            </>
          )}
        </Show>
      }
    >
      <Show when={me()} fallback={<Skeleton shape="card" count={2} />}>
        {(mine) => (
          <>
            <Shelf title={t('members.mine.stands')}>
              <Words me={mine()} />
            </Shelf>
            <Shelf title={t('members.mine.presence')}>
              <Unseen me={mine()} />
            </Shelf>
            <Shelf title={t('members.mine.vouch')}>
              <Vouch me={mine()} />
            </Shelf>
            <News me={mine()} />
            <Show when={mine().role !== 'host'}>
              <Spared me={mine()} />
            </Show>
            <LeftOut me={mine()} />
            <Unheard />
            <Shelf title={t('members.mine.leaving')}>
              <Leave me={mine()} community={community()?.name ?? ''} />
            </Shelf>
          </>
        )}
      </Show>
    </Page>
  )
}

function Words(props: { me: Me }) {
  const { slug } = useHere()
  const [name, setName] = createSignal('')
  const [lines, setLines] = createSignal('')
  const [askAbout, setAskAbout] = createSignal('')
  const [saved, setSaved] = createSignal(false)
  const [touched, setTouched] = createSignal(false)
  // What another device of mine has changed shows here too, unless I am writing.
  createEffect(() => {
    const { name, lines, askAbout } = props.me
    if (touched()) return
    setName(name)
    setLines(lines)
    setAskAbout(askAbout)
  })
  const typing = (set: (words: string) => void) => (words: string) => {
    setTouched(true)
    setSaved(false)
    set(words)
  }
  const save = createAct(async () => {
    const body = { name: name(), lines: lines(), askAbout: askAbout() }
    keepMe(await call('PATCH /api/communities/:slug/me', { params: { slug: slug() }, body }))
    setTouched(false)
    setSaved(true)
  })
  return (
    <Form onSubmit={() => void save()} label={t('members.mine.title')}>
      <Field
        label={t('members.mine.name')}
        value={name()}
        onInput={typing(setName)}
        autocomplete="name"
        error={save.at('/name')}
        upTo={limits.accountName}
        required
      />
      <Field
        label={t('members.mine.lines')}
        hint={t('members.mine.linesHint')}
        kind="textarea"
        value={lines()}
        onInput={typing(setLines)}
        error={save.at('/lines')}
        upTo={limits.memberLines}
      />
      <Field
        label={t('members.mine.askAbout')}
        hint={t('members.mine.askAboutHint')}
        value={askAbout()}
        onInput={typing(setAskAbout)}
        error={save.at('/askAbout')}
        upTo={limits.askAbout}
      />
      <Refused act={save} />
      <Show when={saved()}>
        <Note tone="good">{t('members.mine.saved')}</Note>
      </Show>
      <Actions>
        <Button type="submit" variant="go" busy={save.busy()}>
          {t('members.mine.save')}
        </Button>
      </Actions>
    </Form>
  )
}

function Unseen(props: { me: Me }) {
  const { slug } = useHere()
  const sit = createAct((unseen: boolean) => sitUnseen(slug(), unseen))
  return (
    <>
      <Tick
        label={t('members.mine.unseen')}
        hint={t('members.mine.unseenHint')}
        checked={props.me.unseen}
        onChange={sit}
      />
      <Refused act={sit} />
    </>
  )
}

function Vouch(props: { me: Me }) {
  const { slug } = useHere()
  const inviter = () => people.all[props.me.memberId]?.inviterName ?? ''
  const hide = createAct(async (vouchHidden: boolean) => {
    keepMe(await call('PATCH /api/communities/:slug/me', { params: { slug: slug() }, body: { vouchHidden } }))
  })
  return (
    <Show when={props.me.vouch} fallback={<p class="soft">{t('members.mine.founder')}</p>}>
      {(vouch) => (
        <>
          <Quote by={t('members.mine.vouchBy', { name: inviter() })}>{vouch()}</Quote>
          <Tick
            label={t('members.mine.hideVouch')}
            hint={t('members.mine.hideVouchHint')}
            checked={props.me.vouchHidden}
            onChange={hide}
          />
          <Refused act={hide} />
        </>
      )}
    </Show>
  )
}
