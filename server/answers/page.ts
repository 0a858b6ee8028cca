import type { FastifyReply } from 'fastify'
import type { Ping } from '#shared/pings.ts'
import { limits } from '#shared/limits.ts'
import { escaped, pageOf } from '#server/http/page.ts'
import type { Member } from '#server/members/member.ts'

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
  const all = `<p><a href="${origin}/c/${member.slug}/pings/${ping.id}">See it in Snug</a></p>`
  return pageOf(reply, ping.what, [...lines, all].join('\n'))
}

const openLines = (ping: Ping, { account: { timeZone } }: Member) => {
  const when = (at: string) =>
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone }).format(new Date(at))
  const { mine, tally } = ping
  const needed = ping.needed === null ? '' : ` of ${ping.needed} needed`
  return [
    `<p>${escaped(ping.author.name)} asks.</p>`,
    ...(ping.why ? [`<p>${escaped(ping.why)}</p>`] : []),
    ...(ping.happensAt ? [`<p>When: ${when(ping.happensAt)}</p>`] : []),
    ...(ping.place ? [`<p>Where: ${escaped(ping.place)}</p>`] : []),
    soft(`${tally.in}${needed} ${tally.in === 1 ? 'is' : 'are'} in. It closes ${when(ping.closesAt)}.`),
    ...(mine
      ? [
          `<p role="status">${mine.waiting ? 'You are in the line.' : said[mine.choice]} You can change it until it closes.</p>`,
        ]
      : []),
    `<form method="post">
<label for="note">A note, if you like</label><input id="note" name="note" maxlength="${limits.note}" value="${escaped((mine?.note ?? '').replace(/\s+/g, ' '))}">
<button class="go" name="choice" value="in">I’m in</button><button name="choice" value="cant">Can’t</button><button name="choice" value="notMe">Not me</button>
</form>`,
  ]
}
const soft = (words: string) => `<p class="soft">${escaped(words)}</p>`
