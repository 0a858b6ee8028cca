import { describe, expect, it } from 'vitest'
import { present } from './rules-common.ts'
import { faults } from './rules.ts'
import { said } from './said.ts'
import { harbourChoir } from './second.ts'
import { slowMakers } from './slow-makers.ts'
import type { Community } from './types.ts'
import { moment, spoken } from './when.ts'

/** Everything a visitor may read, with where it stands. */
function words(of: Community): [string, string][] {
  return [
    ['purpose', of.purpose],
    ['criteria', of.criteria],
    ...of.people.flatMap((one): [string, string][] => [
      [one.key, `${one.lines} ${one.askMe} ${one.brought?.vouch ?? ''}`],
    ]),
    ...of.unanswered.map((one): [string, string] => [one.name, one.vouch]),
    ...of.circles.map((one): [string, string] => [one.key, one.purpose]),
    ...of.threads.map((one): [string, string] => [one.key, `${one.title} ${one.body}`]),
    ...of.threads.flatMap((one) => one.replies.map((reply): [string, string] => [one.key, reply.body])),
    ...of.pings.map((one): [string, string] => [
      one.key,
      `${one.what} ${one.why} ${one.outcome?.text ?? ''}`,
    ]),
    ...of.pings.flatMap((one) => one.answers.map((answer): [string, string] => [one.key, answer.note ?? ''])),
    ...of.pings.flatMap((one) => (one.talk ?? []).map((reply): [string, string] => [one.key, reply.body])),
    ...(of.reports ?? []).map((one): [string, string] => ['report', `${one.why} ${one.settled?.note ?? ''}`]),
    ...of.privateTalks.flatMap((one) => one.messages.map((at): [string, string] => ['private', at.body])),
  ]
}

/** The same community with one thing spoiled. */
function spoiled(spoil: (of: Community) => void): string[] {
  const copy = structuredClone(slowMakers)
  spoil(copy)
  return faults(copy)
}

const find = <T extends { key: string }>(all: T[], key: string): T => {
  const one = all.find((each) => each.key === key)
  if (!one) throw new Error(`no ${key}`)
  return one
}

describe('the words of the demo', () => {
  it('break no rule of the product', () => {
    expect(faults(slowMakers)).toEqual([])
    expect(faults(harbourChoir)).toEqual([])
  })

  it('make a community of the promised shape', () => {
    const now = slowMakers.people.filter((one) => present(slowMakers, one.key, 0))
    expect(now).toHaveLength(38)
    expect(slowMakers.people).toHaveLength(40)
    expect(slowMakers.circles.map((one) => `${one.members.length}/${one.seats}`)).toEqual([
      '9/12',
      '7/8',
      '5/12',
      '4/4',
    ])
    const replies = slowMakers.threads.map((one) => one.replies.length)
    expect(replies.reduce((sum, one) => sum + one)).toBeGreaterThan(200)
    expect(Math.max(...replies)).toBeGreaterThan(20)
    expect(slowMakers.threads.filter((one) => one.replies.length === 0 && one.daysAgo < 2)).toHaveLength(5)
    expect(slowMakers.pings.filter((one) => one.closes.inDays > 0)).toHaveLength(3)
  })

  it('let the members do the talking', () => {
    const hosts = new Set(slowMakers.people.filter((one) => one.hostDaysAgo).map((one) => one.key))
    const replies = slowMakers.threads.flatMap((one) => one.replies)
    expect(replies.filter((reply) => hosts.has(reply.author)).length / replies.length).toBeLessThan(0.15)
    const heard = new Set([...slowMakers.threads, ...replies].map((one) => one.author))
    const silent = slowMakers.people.filter((one) => !heard.has(one.key))
    expect(silent.map((one) => one.key)).toEqual([])
  })

  it('are typeset, and say nothing left over from writing them', () => {
    for (const of of [slowMakers, harbourChoir])
      for (const [where, text] of words(of)) {
        expect(text, where).not.toMatch(/['"]|\.\.\.|lorem|TODO|\s{3,}[A-Za-z](?!.*~~~)/s)
        expect(text, where).not.toMatch(/\u201c(?=[\s.,]|$)|(?<=^|\s)\u201d/)
      }
    for (const text of [slowMakers.purpose, slowMakers.criteria, harbourChoir.purpose, harbourChoir.criteria])
      expect(text).not.toContain('!')
  })
})

describe('the rules see a slip', () => {
  const sefa = (of: Community) => find(of.people, 'sefa')
  const slips: [string, (of: Community) => void, RegExp][] = [
    ['a second founder', (of) => void (sefa(of).brought = null), /2 founders/],
    ['a circle in the chain', (of) => void (sefa(of).brought!.by = 'tove'), /hangs in a circle/],
    ['a stranger as inviter', (of) => void (sefa(of).brought!.by = 'nobody'), /nobody known/],
    ['a vouch too short', (of) => void (sefa(of).brought!.vouch = 'She is nice.'), /sefa vouch/],
    ['a chair taken late', (of) => void (find(of.people, 'tove').brought!.daysAgo = 17), /too late/],
    [
      'a third invitation',
      (of) => void (find(of.people, 'yusuf').brought!.by = 'hamish'),
      /hamish had none left/,
    ],
    ['a knock too early', (of) => void (of.unanswered[2]!.knockedDaysAgo = 9), /Aileen cannot knock/],
    [
      'a second vouch that nobody wanted',
      (of) => void (of.unanswered[0]!.state = 'awaiting'),
      /Halldóra: one vouch/,
    ],
    ['a hasty inviter', (of) => void (find(of.people, 'fern').joinedDaysAgo = 50), /fern/],
    ['one seat too few', (of) => void (of.seats = 27), /no seat/],
    ['a raise too late', (of) => void (of.raises[0]!.daysAgo = 30), /no seat/],
    ['a full circle', (of) => void (find(of.circles, 'letterpress').seats = 6), /Letterpress is too full/],
    ['a voice from outside', (of) => void (find(of.threads, 'shino').author = 'agnes'), /not in the room/],
    [
      'a voice from before',
      (of) => void (find(of.threads, 'what-for').replies[0]!.author = 'tove'),
      /not in the room/,
    ],
    ['a voice of the removed', (of) => void (find(of.threads, 'shino').author = 'rufus'), /not in the room/],
    [
      'an answer to nothing',
      (of) => void (find(of.threads, 'vat').replies[2]!.answers = 'none'),
      /answers nothing/,
    ],
    ['replies out of order', (of) => void find(of.threads, 'vat').replies.reverse(), /out of order/],
    ['help by nobody', (of) => void (find(of.threads, 'vat').closed!.helpedBy = 'wim'), /nobody helped/],
    [
      'an answer after the end',
      (of) => void (find(of.pings, 'loom').answers[0]!.daysAgo = 1),
      /cannot answer/,
    ],
    ['an outcome before it', (of) => void (find(of.pings, 'loom').outcome!.daysAgo = 19), /no such outcome/],
    [
      'a circle asked first in which its author does not sit',
      (of) => void (find(of.pings, 'proofing-press').first!.circle = 'potters'),
      /cannot ask that circle first/,
    ],
    [
      'a ping that owes',
      (of) => void ((find(of.pings, 'curtain').author = 'rosa'), delete find(of.pings, 'clay-order').outcome),
      /owes/,
    ],
  ]
  it.each(slips)('%s', (_, spoil, fault) => {
    expect(spoiled(spoil).join('\n')).toMatch(fault)
  })
})

describe('said', () => {
  it('joins lines, and keeps paragraphs, lists, quotes and fences', () => {
    expect(said`
      One line
      and its rest.

      - first, which
        goes on
      - second
      > quoted

      ~~~
      a   1
      b   2
      ~~~
      After.`).toBe(
      'One line and its rest.\n\n- first, which goes on\n- second\n> quoted\n\n~~~\na   1\nb   2\n~~~\nAfter.',
    )
  })
})

describe('when', () => {
  it('puts an hour on the clock of the community, on both sides of a change of clocks', () => {
    const start = new Date('2026-10-24T09:30:00Z')
    expect(moment(start, { inDays: 0, at: '18:00' }, 'Europe/London').toISOString()).toBe(
      '2026-10-24T17:00:00.000Z',
    )
    expect(moment(start, { inDays: 1, at: '18:00' }, 'Europe/London').toISOString()).toBe(
      '2026-10-25T18:00:00.000Z',
    )
    expect(moment(start, { inDays: 1 }, 'Europe/London').toISOString()).toBe('2026-10-25T09:30:00.000Z')
    const late = new Date('2026-07-01T23:30:00Z')
    expect(moment(late, { inDays: 0, at: '18:00' }, 'Europe/London').toISOString()).toBe(
      '2026-07-02T17:00:00.000Z',
    )
  })

  it('names weekdays as they fall there', () => {
    const start = new Date('2026-07-01T23:30:00Z')
    expect(spoken('dies {day:3}, was {day:-1}', start, 'Europe/London')).toBe('dies Sunday, was Wednesday')
  })
})
