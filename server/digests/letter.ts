import { unsubscribeUrl } from '#server/answers/bearer.ts'
import type { Letters } from '#server/mail/deliver.ts'
import type { Part } from '#server/mail/letter.ts'
import { type Desk, memberOf, readTo } from '#server/reach/letters/to.ts'
import { en } from './en.ts'
import { kind } from './period.ts'
import { readDigest } from './read.ts'

/** The letter of a digest (PRODUCT §9), at the moment of sending: none for who may not be mailed, or when nothing has happened. */
export const digestLetters = (desk: Desk): Letters => ({
  [kind]: async (tx, mail) => {
    const member = memberOf(mail)
    const to = await readTo(tx, mail)
    const digest = to && (await readDigest(tx, member, mail.id))
    if (!digest || digest.at === null || digest.sections.length === 0) return undefined
    const here = `${desk.origin}/c/${to.slug}`
    const unsubscribe = unsubscribeUrl(desk, member, 'digest')
    return {
      to: { name: to.name, address: to.email },
      subject: digest.subject,
      talk: { id: `digest.${member.id}`, list: { id: to.slug, name: to.community } },
      parts: [
        ...digest.opening.map((say) => ({ say })),
        ...digest.sections.flatMap<Part>(({ title, lines, more }) => [
          { head: title },
          ...lines.map(({ says, path }) => ({ item: says, url: here + path })),
          ...(more === null ? [] : [{ say: more }]),
        ]),
        { go: en.go(to.community), url: here },
      ],
      foot: [
        en.foot(to.community),
        { say: en.choose, url: `${here}/reach` },
        { say: en.end, url: unsubscribe },
      ],
      unsubscribe,
    }
  },
})
