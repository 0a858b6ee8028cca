import { useParams } from '@solidjs/router'
import { createMemo, For, onCleanup, Show } from 'solid-js'
import type { Profile as Loaded } from '#shared/members.ts'
import { Await } from '#client/Await.tsx'
import { Between } from '#client/blocks/Between.tsx'
import { call } from '#client/call.ts'
import { community, me } from '#client/community/community.ts'
import { at, useHere } from '#client/community/here.tsx'
import { isHere, people } from '#client/community/people.ts'
import { usePlace } from '#client/community/place.ts'
import { Gone } from '#client/Gone.tsx'
import { t } from '#client/i18n/i18n.ts'
import { date } from '#client/i18n/when.ts'
import { hear } from '#client/live.ts'
import { createLoad } from '#client/load.ts'
import { Brought } from '#client/newcomers/Brought.tsx'
import { useTitle } from '#client/title.ts'
import { Avatar } from '#client/ui/Avatar.tsx'
import { LinkButton } from '#client/ui/Button.tsx'
import { Byline } from '#client/ui/Byline.tsx'
import { Note } from '#client/ui/Note.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { Page } from '#client/ui/Page.tsx'
import { Quote } from '#client/ui/Quote.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import { HostActs } from './HostActs.tsx'
import { pageOf } from './member.ts'
import styles from './Profile.module.css'

/** One member's page: what they say of themselves, who brought them and with which words, whom they brought. */
export function Profile() {
  const params = useParams<{ id: string }>()
  const { slug } = useHere()
  const profile = createLoad(
    () => ({ slug: slug(), id: params.id }),
    (params) => call('GET /api/communities/:slug/members/:id', { params }),
  )
  const about = ({ member }: { member: { id: string } }) => void (member.id === params.id && profile.again())
  onCleanup(hear('member.changed', about))
  onCleanup(hear('member.left', about))
  useTitle(() => profile.data()?.name)
  usePlace(() => ({ back: { href: at(slug(), 'members'), label: t('members.title') } }))
  return (
    <Show
      when={profile.failure()?.type !== 'not_found'}
      fallback={
        <Gone
          title={t('members.profile.notFound')}
          words={t('members.profile.notFoundWords')}
          href={at(slug(), 'members')}
          to={t('members.profile.toAll')}
        />
      }
    >
      <Await load={profile}>{(data) => <Loaded profile={data()} again={() => void profile.again()} />}</Await>
    </Show>
  )
}

function Loaded(props: { profile: Loaded; again: () => void }) {
  const { slug } = useHere()
  const gone = () => props.profile.status === 'left'
  const away = () => gone() || props.profile.status === 'suspended'
  const here = () => !away() && isHere(props.profile.id)
  const mine = () => props.profile.id === me()?.memberId
  // What I do for those I brought stands on their page too, for me alone. Who brought them this time need not be who did first:
  // that is asked of the server, and only where somebody has come lately.
  const mayBeMine = () =>
    !mine() && !gone() && thisMinute() - Date.parse(props.profile.joinedAt) < 30 * 24 * 60 * 60 * 1000
  const day = (time: string) => date(Date.parse(time), thisMinute(), community()?.timeZone)
  const facts = createMemo(() =>
    [
      !gone() && props.profile.role === 'host' && t('members.host'),
      !gone() && t('members.profile.since', { day: day(props.profile.joinedAt) }),
      props.profile.endedAt && t('members.profile.was', { day: day(props.profile.endedAt) }),
      props.profile.status === 'resting' && t('members.resting'),
      here() && t('members.hereNow'),
    ].filter(Boolean),
  )
  return (
    <Page
      narrow
      title={props.profile.name}
      above={
        <p class={styles.picture}>
          <Avatar
            id={props.profile.id}
            name={props.profile.name}
            size="large"
            former={gone()}
            here={here()}
          />
        </p>
      }
      lede={facts().join(' · ')}
      actions={
        <>
          <Show when={mine()}>
            <LinkButton href={at(slug(), 'you')}>{t('members.profile.edit')}</LinkButton>
          </Show>
          <Show when={!mine() && !away()}>
            <LinkButton variant="go" href={at(slug(), 'private', props.profile.id)}>
              {t('members.profile.talk')}
            </LinkButton>
          </Show>
          <Show when={me()?.role === 'host' && !gone()}>
            <HostActs member={props.profile} mine={mine()} onDone={() => props.again()} />
          </Show>
        </>
      }
    >
      <Show when={gone()}>
        <div class={styles.note}>
          <Note>{t('members.profile.left', { name: props.profile.name })}</Note>
        </div>
      </Show>
      <Kept profile={props.profile} />
      <Show
        when={props.profile.lines || props.profile.askAbout}
        fallback={
          <Show when={!gone()}>
            <p class="soft">
              {mine()
                ? t('members.profile.nothingYours')
                : t('members.profile.nothingYet', { name: props.profile.name })}
            </p>
          </Show>
        }
      >
        <p class={styles.lines}>{props.profile.lines}</p>
        <Show when={props.profile.askAbout}>
          <dl class={styles.ask}>
            <dt>{t('members.profile.askAbout')}</dt>
            <dd>{props.profile.askAbout}</dd>
          </dl>
        </Show>
      </Show>
      <Show when={mayBeMine()}>
        <Brought only={props.profile.id} />
      </Show>
      <Shelf title={t('members.profile.brought')}>
        <Show when={props.profile.invitedBy} fallback={<p>{t('members.founder')}.</p>}>
          {(inviter) => (
            <>
              <Byline
                id={inviter().id}
                name={inviter().name}
                href={pageOf(slug(), inviter().id)}
                here={isHere(inviter().id)}
                former={people.all[inviter().id] === undefined}
              />
              <Show when={props.profile.vouch} fallback={<p class="soft">{t('members.profile.noVouch')}</p>}>
                {(vouch) => (
                  <Quote by={t('members.profile.vouch', { name: inviter().name })}>{vouch()}</Quote>
                )}
              </Show>
            </>
          )}
        </Show>
      </Shelf>
      <Shelf
        title={t('members.profile.whom')}
        action={
          <a href={`${at(slug(), 'chain')}?branch=${props.profile.id}`}>{t('members.profile.branch')}</a>
        }
      >
        <ul class={styles.brought}>
          <For each={props.profile.brought} fallback={<li class="soft">{t('members.profile.nobody')}</li>}>
            {(one) => (
              <li>
                <Byline
                  id={one.id}
                  name={one.name}
                  href={pageOf(slug(), one.id)}
                  here={isHere(one.id)}
                  former={one.status === 'left'}
                />
              </li>
            )}
          </For>
        </ul>
      </Shelf>
      <Show when={!mine()}>
        <Between member={props.profile} />
      </Show>
    </Page>
  )
}

/** What hosts keep of a suspension or a removal; nobody else is sent it. */
function Kept(props: { profile: Loaded }) {
  const what = (kept: NonNullable<Loaded['kept']>) => {
    if (kept.misfit) return t('members.profile.keptMisfit')
    if (kept.barred) return t('members.profile.keptBarred')
    return kept.removed ? t('members.profile.keptRemoved') : t('members.profile.keptSuspended')
  }
  return (
    <Show when={props.profile.kept}>
      {(kept) => (
        <section class={styles.kept} aria-label={t('members.profile.kept')}>
          <p>{what(kept())}</p>
          <Show when={kept().reason}>
            {(reason) => <Quote by={t('members.profile.theReason')}>{reason()}</Quote>}
          </Show>
        </section>
      )}
    </Show>
  )
}
