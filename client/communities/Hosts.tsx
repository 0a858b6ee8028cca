import { createMemo, createSignal, For, Show } from 'solid-js'
import { createAct } from '#client/act.ts'
import { Confirm } from '#client/accounts/Confirm.tsx'
import { call } from '#client/call.ts'
import { me } from '#client/community/community.ts'
import { useHere } from '#client/community/here.tsx'
import { isHere, seated } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { HostActs } from '#client/members/HostActs.tsx'
import { pageOf } from '#client/members/member.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Byline } from '#client/ui/Byline.tsx'
import { Field } from '#client/ui/Field.tsx'
import styles from './Settings.module.css'

/** Who keeps the community: always one at least. */
export function Hosts() {
  const { slug } = useHere()
  const hosts = createMemo(() => seated().filter(({ role }) => role === 'host'))
  const others = createMemo(() =>
    seated()
      .filter(({ role, status }) => role === 'member' && status !== 'suspended')
      .sort((a, b) => a.name.localeCompare(b.name))
      .map(({ id, name }) => ({ value: id, label: name })),
  )
  const [chosen, choose] = createSignal('')
  const add = createAct(async () => {
    const params = { slug: slug(), id: chosen() }
    await call('PUT /api/communities/:slug/members/:id/role', { params, body: { role: 'host' } })
    choose('')
  })
  return (
    <>
      <p class="soft">{t('communities.settings.hostsSay')}</p>
      <ul class={styles.hosts}>
        <For each={hosts()}>
          {(host) => (
            <li class={styles.host}>
              <Byline id={host.id} name={host.name} href={pageOf(slug(), host.id)} here={isHere(host.id)} />
              <Show when={hosts().length > 1}>
                <HostActs member={host} mine={host.id === me()?.memberId} onDone={() => {}} />
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={others().length > 0}>
        <form
          class={styles.add}
          onSubmit={(event) => {
            event.preventDefault()
            if (chosen()) void add()
          }}
        >
          <Field
            label={t('communities.settings.addHost')}
            kind="select"
            options={[{ value: '', label: t('communities.settings.choose') }, ...others()]}
            value={chosen()}
            onInput={choose}
          />
          <Button type="submit" busy={add.busy()} disabled={!chosen()}>
            {t('members.acts.makeHost')}
          </Button>
        </form>
      </Show>
      <Show when={add.refusal()?.type !== 'session.confirm'}>
        <Refused act={add} />
      </Show>
      <Confirm act={add} again={() => add()} />
    </>
  )
}
