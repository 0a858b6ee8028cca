import { createSignal, Show } from 'solid-js'
import { createAct } from '#client/act.ts'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Reporting } from '#client/reports/Reporting.tsx'
import { mayFeature } from '#client/spotlights/feature.ts'
import { Featuring } from '#client/spotlights/Featuring.tsx'
import { Menu, type MenuItem } from '#client/ui/Menu.tsx'
import type { OpenThread } from './open.ts'
import { useTends } from './tends.ts'
import { keepAtHand, waiveAnswer } from './verbs.ts'
import { postOf } from './words.ts'

/** What else its author, or who keeps order there, can do with a thread. */
export function ThreadMenu(props: {
  open: OpenThread
  /** Nothing more is done here. */
  closed: boolean
  onEdit: () => void
  onDelete: () => void
}) {
  const { seat, slug } = useHere()
  const thread = () => props.open.thread()!
  const mine = () => thread().author.id === seat().memberId
  // The words of a ping are changed with the ping; a private talk has none.
  const free = () => thread().kind !== 'ping' && thread().kind !== 'private'
  const tends = useTends(thread)
  const waive = createAct((needs: boolean) => waiveAnswer(slug(), thread().id, needs))
  const hold = createAct((atHand: boolean) => keepAtHand(slug(), thread().id, atHand))
  const [reporting, setReporting] = createSignal(false)
  const [featuring, setFeaturing] = createSignal(false)
  const featured = () => mayFeature(thread(), seat().memberId)
  const items = (): MenuItem[] => {
    if (thread().deletedAt !== null) return []
    const report = {
      label: t('reports.report'),
      icon: 'warning' as const,
      onSelect: () => setReporting(true),
    }
    return [...(mine() ? [] : [report]), ...(props.closed ? [] : changes())]
  }
  const changes = (): MenuItem[] => {
    return [
      ...(featured()
        ? [
            {
              label: t('spotlights.feature.open'),
              icon: 'chair' as const,
              onSelect: () => setFeaturing(true),
            },
          ]
        : []),
      ...(mine() && free()
        ? [{ label: t('threads.edit'), icon: 'edit' as const, onSelect: props.onEdit }]
        : []),
      // A closed ask is opened again instead.
      ...(mine() && thread().kind !== 'private' && thread().closedAt === null
        ? [
            {
              label: thread().needsNoAnswer ? t('threads.unwaive') : t('threads.waive'),
              icon: 'check' as const,
              onSelect: () => void waive(!thread().needsNoAnswer),
            },
          ]
        : []),
      ...(tends()
        ? [
            {
              label: thread().atHand ? t('threads.putBack') : t('threads.putAtHand'),
              icon: 'pin' as const,
              onSelect: () => void hold(!thread().atHand),
            },
          ]
        : []),
      ...((mine() || tends()) && free()
        ? [{ label: t('threads.delete'), icon: 'remove' as const, danger: true, onSelect: props.onDelete }]
        : []),
    ]
  }
  return (
    <Show when={items().length > 0}>
      <Menu label={t('threads.more')} items={items()} />
      <Refused act={waive} />
      <Refused act={hold} />
      <Reporting post={reporting() ? postOf(thread()) : undefined} onClose={() => setReporting(false)} />
      <Featuring of={featured()} open={featuring()} onClose={() => setFeaturing(false)} />
    </Show>
  )
}
