import type { FastifyReply } from 'fastify'
import type { Ping } from '#shared/pings.ts'
import { limits } from '#shared/limits.ts'
import { escaped, pageOf } from '#server/http/page.ts'
import { when } from '#server/mail/when.ts'
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
  const { mine } = ping
  return [
    `<p>${escaped(ping.author.name)} asks.</p>`,
    ...(ping.why ? [`<p>${escaped(ping.why)}</p>`] : []),
    ...(ping.happensAt ? [`<p>When: ${when(ping.happensAt, timeZone)}</p>`] : []),
    ...(ping.place ? [`<p>Where: ${escaped(ping.place)}</p>`] : []),
    soft(`${soFar(ping)} It closes ${when(ping.closesAt, timeZone)}.`),
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
