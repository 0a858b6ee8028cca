import { t, plural } from '#client/i18n/i18n.ts'
import type { Place, PlaceGroup } from '#client/ui/Shell.tsx'
import { session } from '#client/accounts/session.ts'
import { myCircles } from './circles.ts'
import { me } from './community.ts'
import { at } from './here.tsx'
import { marks } from './marks.ts'
import { placeNow } from './place.ts'

/** So many private talks stand in the navigation; the rest are found from a member's page. */
const talksShown = 6

/** The places in one community: what leads there, what wants me there, and where I am. */
export const placesOf = (slug: string, path: string, left: number | undefined) => {
  const to = (...parts: string[]) => at(slug, ...parts)
  const within = (...parts: string[]) => path === to(...parts) || path.startsWith(`${to(...parts)}/`)
  const circle = placeNow().circleId
  const inCircle = (id: string) => circle === id || within('circles', id)
  const inTalk = within('talk') || within('threads') || within('new')

  const table: Place = { href: to(), label: t('room.table'), icon: 'table', current: path === to() }
  const talk: Place = {
    href: to('talk'),
    label: t('room.talk'),
    icon: 'talk',
    current: inTalk && !circle,
    wants: marks()?.whole && t('room.wants.talk'),
  }
  const pings: Place = {
    href: to('pings'),
    label: t('room.pings'),
    icon: 'bell',
    current: within('pings') && !circle,
    wants: (marks()?.pings ?? 0) > 0 && t('room.wants.pings'),
  }
  const members: Place = {
    href: to('members'),
    label: t('room.members'),
    icon: 'people',
    current: within('members'),
  }
  const inbox: Place = {
    href: to('inbox'),
    label: t('room.inbox'),
    icon: 'mail',
    current: within('inbox'),
    wants: (marks()?.notices ?? 0) > 0 && t('room.wants.inbox'),
  }
  const page = (label: string, ...parts: string[]): Place => ({
    href: to(...parts),
    label,
    current: within(...parts),
  })

  const circles: Place[] = myCircles().map((one) => ({
    href: to('circles', one.id),
    label: one.name,
    note: one.closedAt === null ? `${one.seats.taken}/${one.seats.cap}` : t('room.closed'),
    current: inCircle(one.id),
    wants: marks()?.circles.includes(one.id) && t('room.wants.talk'),
  }))
  const talks: Place[] = (marks()?.private ?? []).slice(0, talksShown).map((one) => ({
    href: to('private', one.with.id),
    label: one.with.name,
    current: within('private', one.with.id),
    wants: one.unread && t('room.wants.talk'),
  }))
  const seat = (one: { slug: string; name: string }): Place => ({ href: at(one.slug), label: one.name })
  // The closed door of where one sat is the way back in.
  const elsewhere = [
    ...(session()?.communities ?? []).filter((one) => one.slug !== slug).map(seat),
    ...(session()?.former ?? []).map((one) => ({ ...seat(one), note: t('room.comeBack') })),
  ]

  const groups: PlaceGroup[] = [
    {
      places: [
        table,
        talk,
        pings,
        members,
        page(t('room.chain'), 'chain'),
        page(t('room.theChair'), 'chair'),
      ],
    },
    {
      title: t('room.circles'),
      places: [
        ...circles,
        { href: to('circles'), label: t('room.allCircles'), quiet: true, current: path === to('circles') },
        { ...page(t('room.startCircle'), 'circles', 'new'), quiet: true },
      ],
    },
    { title: t('room.private'), places: talks },
    {
      title: t('room.you'),
      places: [
        // First, and in sight on a low screen: what is told to me waits there.
        inbox,
        page(t('room.chair'), 'you'),
        page(t('room.giving'), 'giving'),
        {
          ...page(t('room.invitations'), 'invitations'),
          // A number to act on: with none, the page itself says why.
          note: left ? leftNote(left) : undefined,
        },
        ...(me()?.role === 'host'
          ? [page(t('room.settings'), 'settings'), page(t('room.reports'), 'reports')]
          : []),
        page(t('room.log'), 'log'),
      ],
    },
    { title: t('room.others'), places: elsewhere },
  ]
  const bar = [table, talk, pings, members, inbox]
  const above = inTalk ? talk : within('pings') ? pings : within('members') ? members : table
  return {
    groups: groups.filter(({ places }) => places.length > 0),
    bar,
    /** One step up from a page that the bar does not lead to. */
    back: bar.some(({ href }) => href === path) ? undefined : { href: above.href, label: above.label },
  }
}

const leftNote = (count: number) =>
  plural(count, { one: t('room.left.one', { count }), other: t('room.left.other', { count }) })
