import type { FastifyReply } from 'fastify'
import type { Choice, Ping } from '#shared/pings.ts'
import { limits } from '#shared/limits.ts'
import { escaped, pageOf } from '#server/http/page.ts'
import { when } from '#server/mail/when.ts'
import type { Member } from '#server/members/member.ts'
import { render } from '#server/threads/markdown.ts'

const said = {
  in: 'You are in.',
  cant: 'You can’t.',
  notMe: 'You said: not me.',
  later: 'You will look later.',
}
const ends = {
  met: 'It was met: enough were in.',
  lapsed: 'It has ended without enough.',
  cancelled: 'It was called off.',
}

/** What a ping asks, how the bearer has answered, and the buttons (PRODUCT §7). Once it has ended, only how. */
export const answerPage = (reply: FastifyReply, member: Member, ping: Ping, origin: string) => {
  const lines = ping.state === 'open' ? openLines(ping, member) : [soft(ends[ping.state])]
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

const openLines = (ping: Ping, { account: { timeZone } }: Member) => {
  const { mine } = ping
  return [
    `<p>${escaped(ping.author.name)} asks.</p>`,
    ...(ping.why ? [`<div class="written">${render(ping.why).html}</div>`] : []),
    ...(ping.happensAt ? [`<p>When: ${when(ping.happensAt, timeZone)}</p>`] : []),
    ...(ping.place ? [`<p>Where: ${escaped(ping.place)}</p>`] : []),
    soft(`${soFar(ping)} It closes ${when(ping.closesAt, timeZone)}.`),
    ...(mine
      ? [
          `<p role="status">${mine.waiting ? 'You are in the line.' : said[mine.choice]} You can change it until it closes.</p>`,
        ]
      : []),
    `<form method="post">
<label for="note">A note, if you like</label><p id="readers" class="soft">With “I’m in” all may read it; otherwise only ${escaped(ping.author.name)}.</p>
<input id="note" name="note" maxlength="${limits.note}" aria-describedby="readers" value="${escaped(noteToAll(mine).replace(/\s+/g, ' '))}">
${buttons.map(([choice, words]) => buttonOf(choice, words, mine?.choice)).join('')}
</form>`,
  ]
}

const buttons = [
  ['in', 'I’m in'],
  ['cant', 'Can’t'],
  ['notMe', 'Not me'],
] as const

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
    ...(full ? ['All places are taken: who is in now waits for one.'] : []),
  ].join(' ')
}
const soft = (words: string) => `<p class="soft">${escaped(words)}</p>`
