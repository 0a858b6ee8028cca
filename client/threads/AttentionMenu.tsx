import type { Attention } from '#shared/threads.ts'
import { createAct } from '#client/act.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Menu } from '#client/ui/Menu.tsx'
import type { OpenThread } from './open.ts'
import { attend } from './verbs.ts'

/** Follow, normal or mute: what one is told of this thread. */
export function AttentionMenu(props: { open: OpenThread }) {
  const now = () => props.open.mine()?.attention ?? 'normal'
  const act = createAct((to: Attention) => attend(props.open.slug(), props.open.id(), to))
  const said = () =>
    ({
      follow: t('threads.attention.follow'),
      normal: t('threads.attention.normal'),
      mute: t('threads.attention.mute'),
    })[now()]
  const item = (to: Attention, label: string) => ({
    label,
    chosen: now() === to,
    onSelect: () => void act(to),
  })
  return (
    <>
      <Menu
        label={`${t('threads.attention.label')}: ${said()}`}
        text={said()}
        items={[
          item('follow', t('threads.attention.toFollow')),
          item('normal', t('threads.attention.toNormal')),
          item('mute', t('threads.attention.toMute')),
        ]}
      />
      <Refused act={act} />
    </>
  )
}
