import type { FastifyReply } from 'fastify'
import type { Choice, Ping } from '#shared/pings.ts'
import { limits } from '#shared/limits.ts'
import { escaped, pageOf } from '#server/http/page.ts'
import { when } from '#server/mail/when.ts'
import { byTime } from '#server/moments.ts'
import type { Member } from '#server/members/member.ts'
import { render } from '#server/threads/markdown.ts'
import type { Moment } from './moments.ts'

const ends = {
  met: 'It was met: enough were in.',
  lapsed: 'It has ended without enough.',
  cancelled: 'It was called off.',
}

type Asking = {
  member: Member
  ping: Ping
  /** When to be asked again, for who answers later. */
  moments: readonly Moment[]
  origin: string
  /** What was just asked for was not done: that moment has passed. */
  wrong?: 'past' | undefined
}
/** What a ping asks, how the bearer has answered, and the buttons (PRODUCT §7). Once it has ended, only how. */
export const answerPage = (reply: FastifyReply, { origin, ...asking }: Asking) => {
  const { ping, member } = asking
  const lines = ping.state === 'open' ? openLines(asking) : [soft(ends[ping.state])]
  return pageOf(reply, ping.what, [...lines, seeIt(member, ping, origin)].join('\n'))
}

/** Who answers from a page that was left open until the ping was over is led on to it. */
export const tooLatePage = (reply: FastifyReply, member: Member, ping: Pick<Ping, 'id'>, origin: string) =>
  pageOf(
    reply,
    'This ping has ended.',
    [soft('Nothing was changed.'), seeIt(member, ping, origin)].join('\n'),
  )

const seeIt = ({ slug }: Member, { id }: Pick<Ping, 'id'>, origin: string) =>
  `<p><a href="${origin}/c/${slug}/pings/${id}">See it in Snug</a></p>`

/** The note that all may read already. One for the author alone is not put where “I’m in” would tell it to all (PRODUCT §7). */
const noteToAll = (mine: Ping['mine']) => (mine?.choice === 'in' || mine?.choice === 'later' ? mine.note : '')

const openLines = ({ ping, member, moments, wrong }: Omit<Asking, 'origin'>) => {
  const { timeZone } = member.account
  const { mine } = ping
  const author = escaped(ping.author.name)
  return [
    ...(wrong ? [status('That moment has passed.', 'Choose another one.')] : statusOf(ping, timeZone)),
    `<p>${author} asks.</p>`,
    ...(ping.why ? [`<div class="written">${render(ping.why).html}</div>`] : []),
    ...(ping.happensAt ? [`<p>When: ${when(ping.happensAt, timeZone)}</p>`] : []),
    ...(ping.place ? [`<p>Where: ${escaped(ping.place)}</p>`] : []),
    soft(`${soFar(ping)} It closes ${when(ping.closesAt, timeZone)}.`),
    `<form method="post">
<label for="note">A note, if you like</label><p id="readers" class="soft">With “I’m in” and “later” all may read it; otherwise only ${author}.</p>
<input id="note" name="note" maxlength="${limits.note}" aria-describedby="readers" value="${escaped(noteToAll(mine).replace(/\s+/g, ' '))}">
${buttonsOf(ping, moments, timeZone)}
</form>`,
  ]
}

const status = (words: string, more: string) =>
  `<p class="said" role="status"><strong>${words}</strong> ${more}</p>`
/** How it was answered, in the app's words; and when that does not count any more. */
const statusOf = (ping: Ping, timeZone: string) => {
  const { mine } = ping
  if (!mine) return []
  if (asksAgain(ping)) return [status('The time has changed since you said yes.', 'Are you still in?')]
  const said = {
    in: mine.waiting ? 'You are in once a place comes free: all are taken just now.' : 'You are in.',
    cant: 'You can’t.',
    notMe: 'You said: not me.',
    later: mine.at
      ? `You put it off until ${when(mine.at, timeZone)}: then you are asked again.`
      : 'You said you would answer later.',
  }
  return [status(said[mine.choice], 'You can change it until it closes.')]
}
/** Their yes was to another time. */
const asksAgain = ({ mine, timeChangedAt }: Ping) =>
  mine?.choice === 'in' && timeChangedAt !== null && byTime(mine.answeredAt, timeChangedAt) < 0

const buttons = [
  ['in', 'I’m in'],
  ['cant', 'Can’t'],
  ['notMe', 'Not me'],
] as const
const names = {
  hour: 'In an hour',
  tonight: 'Tonight at 20:00',
  tomorrow: 'Tomorrow at 9:00',
  evening: 'Tomorrow at 20:00',
}

const buttonsOf = (ping: Ping, moments: readonly Moment[], timeZone: string) => {
  const chosen = asksAgain(ping) ? undefined : ping.mine?.choice
  const later = moments.map(
    ({ named, at }) =>
      `<button name="later" value="${at}">${named === null ? when(at, timeZone) : names[named]}</button>`,
  )
  return [
    ...buttons.map(([choice, words]) => buttonOf(choice, words, chosen)),
    ...(later.length > 0
      ? [
          `<fieldset><legend${chosen === 'later' ? ' class="chosen"' : ''}>Later: when may we ask you again?</legend>${later.join('')}</fieldset>`,
        ]
      : []),
  ].join('')
}

/** The choice that was made stands out; before there is one, “I’m in” does. */
const buttonOf = (choice: Choice, words: string, chosen: Choice | undefined) => {
  const go = choice === (chosen ?? 'in') ? ' class="go"' : ''
  const pressed = chosen ? ` aria-pressed="${choice === chosen}"` : ''
  return `<button${go}${pressed} name="choice" value="${choice}">${words}</button>`
}

/** How many are in, of how many; and that there is no place left, before somebody says that they are in. */
const soFar = ({ needed, atMost, tally, mine }: Ping) => {
  const are = tally.in === 1 ? 'is' : 'are'
  const enough = needed !== null && tally.in >= needed
  const count = needed !== null && !enough ? `${tally.in} of ${needed} needed` : `${tally.in}`
  const full = atMost !== null && tally.in >= atMost && mine?.choice !== 'in'
  return [
    `${count} ${are} in${enough ? ': enough' : ''}.`,
    ...(full ? ['All places are taken: who says “I’m in” now waits for one.'] : []),
  ].join(' ')
}
const soft = (words: string) => `<p class="soft">${escaped(words)}</p>`
