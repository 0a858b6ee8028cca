import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { everyRow } from '#server/testing/access/run.ts'
import { besides } from '#server/testing/inLine.ts'
import { newMailInWorld, type Sending } from '#server/testing/mailIn.ts'
import type { Answer, Caller, Community } from '#server/testing/world.ts'
import { answerIn } from './calendar.ts'

let it: Awaited<ReturnType<typeof newMailInWorld>>
let community: Community
let ama: Caller
let ping: string
let to: string
const inHours = (hours: number) => new Date(Math.floor(Date.now() / 1000) * 1000 + hours * 3_600_000 + 250)
const [first, second] = [inHours(48), inHours(50)]
beforeAll(async () => {
  it = await newMailInWorld()
})
afterAll(() => it.close())
const ask = async () => {
  community = await it.world.community()
  ama = await it.member(community, 'Ama')
  const given = { what: 'Carry a piano', closesAt: inHours(24).toISOString(), happensAt: first.toISOString() }
  ping = (await community.host.post(`${community.path}/pings`, given)).body.id
  to = await it.addressOf(community, ama, { ping })
}
beforeEach(ask)

const utc = (at: Date) => at.toISOString().replace(/[-:]|\.\d+/g, '')
type Said = { uid?: string; start?: string; sequence?: number; attendees?: string[]; partstat?: string }
/** What a calendar program sends of itself. */
const reply = ({
  uid = ping,
  start = `:${utc(first)}`,
  sequence = 0,
  partstat = 'ACCEPTED',
  attendees = [ama.email],
}: Said = {}) =>
  [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'METHOD:REPLY', 'BEGIN:VTIMEZONE', 'TZID:Somewhere'],
    ...['BEGIN:STANDARD', 'DTSTART:16010101T030000', 'END:STANDARD', 'END:VTIMEZONE', 'BEGIN:VEVENT'],
    ...[`UID:${uid}`, `SEQUENCE:${sequence}`, `DTSTART${start}`],
    ...attendees.map((one) => `ATTENDEE;CN="A: b";PARTSTAT=${partstat}:mailto:${one}`),
    ...['END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n')
let count = 0
const send = (said: Said = {}, more: Partial<Sending> = {}) =>
  it.send({
    from: ama.email,
    to,
    messageId: `<${++count}@calendar.test>`,
    text: 'Ama has answered this invitation.',
    icalEvent: { method: 'REPLY', content: reply(said) },
    ...more,
  })
const mine = async () =>
  ((await ama.get(`${community.path}/pings/${ping}`)).body.mine as { choice: string } | null)?.choice
const nothing = async (sending: () => Promise<{ code: number; said: string }>, why: string) => {
  const before = await everyRow(it.world)
  expect(await sending()).toMatchObject({ said: expect.stringContaining(why) })
  expect(await everyRow(it.world)).toBe(before)
}

test('a calendar’s accept or decline answers a ping', async () => {
  expect((await send()).code).toBe(250)
  expect(await mine()).toBe('in')
  expect((await send({ partstat: 'DECLINED' })).code).toBe(250)
  expect(await mine()).toBe('cant')
  await nothing(() => send({ partstat: 'TENTATIVE' }), '5.6.0 Of what a calendar answers, only accepted')
})

test('who accepted a time that is no more is not in; who declined it is not either', async () => {
  const change = (changes: object) => community.host.patch(`${community.path}/pings/${ping}`, changes)
  await change({ happensAt: second.toISOString() })
  await nothing(() => send(), '5.7.1 Its time has changed since')
  await nothing(() => send({ start: `;TZID=Somewhere:20261130T080000` }), '5.7.1 Its time has changed since')
  expect((await send({ start: `:${utc(second)}`, sequence: 1 })).code).toBe(250)
  expect(await mine()).toBe('in')
  expect((await send({ partstat: 'DECLINED' })).code).toBe(250)
  expect(await mine()).toBe('cant')
  expect((await send({ start: `;TZID=Somewhere:20261130T100000`, sequence: 1 })).code).toBe(250)
  expect(await mine()).toBe('in')
  // Another place is no other time.
  await change({ place: 'The cellar' })
  await send({ partstat: 'DECLINED' })
  expect((await send({ start: `:${utc(second)}`, sequence: 1 })).code).toBe(250)
  await change({ happensAt: null })
  await nothing(() => send({ start: `:${utc(second)}`, sequence: 1 }), '5.7.1 Its time has changed since')
})

test('an accept that meets a change of the time is before it, or refused', async () => {
  const beside = besides(it.world)
  const accept = async () => {
    const { code, said } = await send()
    return { status: code, body: said } as Answer
  }
  const change = () =>
    community.host.patch(`${community.path}/pings/${ping}`, { happensAt: second.toISOString() })
  const told = async () =>
    (await ama.get(`${community.path}/notices`)).body.items.filter(
      ({ kind }: { kind: string }) => kind === 'ping.time_changed',
    ).length as number
  const row = () => ({ id: ping, row: 'pings' }) as const

  const [, late] = await beside.inLine(row(), [change, accept])
  expect([late!.status, await mine(), await told()]).toEqual([550, undefined, 0])
  await ask()
  // Whoever was in when it changed is told of it.
  const [early] = await beside.inLine(row(), [accept, change])
  expect([early!.status, await mine(), await told()]).toEqual([250, 'in', 1])
  await beside.close()
})

test('the answer to another invitation, or of somebody else, is none', async () => {
  const another = 'It answers another invitation, or for somebody else'
  await nothing(() => send({ uid: '01900000-0000-7000-8000-000000000001' }), another)
  await nothing(() => send({ attendees: ['bo@snug.test'] }), another)
  await nothing(() => send({ attendees: [ama.email, 'bo@snug.test'] }), 'only accepted and declined')
  expect((await send({ uid: ping.toUpperCase(), attendees: [ama.email.toUpperCase()] })).code).toBe(250)
})

test('what a calendar program says of itself does not make a machine of who answered', async () => {
  const headers = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }
  const machine = 'It says that it was sent by no person'
  await nothing(() => send({}, { headers, signedBy: null }), 'It is not shown')
  await nothing(() => send({ uid: 'another' }, { headers }), machine)
  await nothing(() => send({ attendees: ['bo@snug.test'] }, { headers }), machine)
  await nothing(() => send({}, { headers, icalEvent: undefined, text: 'in' }), machine)
  await nothing(() => send({}, { headers: { ...headers, 'Auto-Submitted': 'auto-replied' } }), machine)
  await nothing(() => send({}, { headers: { ...headers, 'X-Autoreply': 'yes' } }), machine)
  await nothing(() => send({}, { headers: { ...headers, Precedence: 'list' } }), 'went to many')
  await nothing(() => send({}, { headers: { ...headers, 'List-Id': '<glue.snug.test>' } }), 'mailing list')
  expect((await send({}, { headers })).code).toBe(250)
  expect(await mine()).toBe('in')
})

test('what a calendar answers is read as it is written', () => {
  const event = (...lines: string[]) =>
    ['BEGIN:VCALENDAR', 'METHOD:REPLY', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n')
  const accepted = 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.test'
  expect(
    answerIn(
      event(
        'UID:X',
        'ATTENDEE;PARTSTAT=DECL\r\n INED;CN="Ama: O":MAILTO:A@b.test',
        'DTSTART:20260506T180000Z',
        'SEQUENCE:3',
      ),
    ),
  ).toEqual({
    choice: 'cant',
    uid: 'x',
    attendee: 'a@b.test',
    sequence: 3,
    begins: Date.UTC(2026, 4, 6, 18) / 1000,
  })
  expect(answerIn(event('UID:x', accepted))).toMatchObject({ choice: 'in', sequence: 0, begins: undefined })
  for (const odd of [
    event('UID:x', 'ATTENDEE;PARTSTAT=TENTATIVE:mailto:a@b.test'),
    event('UID:x', accepted, accepted),
    event('UID:x', 'SUMMARY:PARTSTAT=ACCEPTED:'),
    event('UID:x', 'ATTENDEE;CN=A:PARTSTAT=ACCEPTED'),
    event(accepted),
    event('UID:x', 'UID:y', accepted),
    event('UID:x', accepted, 'END:VEVENT', 'BEGIN:VEVENT', 'UID:y'),
    '',
  ])
    expect(answerIn(odd)).toBeUndefined()
})
