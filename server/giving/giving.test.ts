import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Giving, Unmet } from '#shared/giving.ts'
import { around } from '#server/testing/circles.ts'
import { invited } from '#server/testing/invitations.ts'
import { talkIn } from '#server/testing/talk.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let snug: Community
let ama: Caller, bram: Caller, sefa: Caller
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())
/** All of them have been here long enough to be no newcomers. */
beforeEach(async () => {
  snug = await world.community({ seats: 40 })
  ama = await world.member(snug, 'Ama')
  bram = await world.member(snug, 'Bram')
  sefa = await world.member(snug, 'Sefa')
  await world.letPass('31 days', { sweep: false })
})

const giving = async (who: Caller): Promise<Giving> => {
  const { status, body } = await who.get(`${snug.path}/giving`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const start = (by: Caller, kind: string, title: string, more: object = {}) =>
  talkIn(snug).start(by, { kind, title, ...more })
const say = (by: Caller, thread: { id: string }) => talkIn(snug).say(by, thread)
const close = (by: Caller, { id }: { id: string }, ...helped: Caller[]) =>
  by.put(`${snug.path}/threads/${id}/helped`, { memberIds: helped.map(({ memberId }) => memberId) })
const ping = async (by: Caller) => {
  const { rows } = await world.pool.query<{ at: Date }>(`select snug_now() + interval '1 day' as at`)
  return (await by.post(`${snug.path}/pings`, { what: 'Come', closesAt: rows[0]!.at.toISOString() })).body
}
const titles = ({ needs }: Giving) => needs.map(({ thread, because }) => `${thread.title} ${because.code}`)
const circleOf = async (keeper: Caller, ...others: Caller[]) => {
  const here = around(world, snug)
  const circle = await here.start(keeper, { listed: false, joining: 'invite' })
  for (const other of others) await here.accept(other, await here.invite(keeper, circle, other))
  return circle as { id: string }
}
const set = (who: Caller, other: Caller, kind: 'mute' | 'block') =>
  world.pool.query(`insert into blocks (community_id, member_id, other_id, kind) values ($1, $2, $3, $4)`, [
    snug.id,
    who.memberId,
    other.memberId,
    kind,
  ])

test('whoever was brought anew is welcomed by who brought them this time; who comes back is no newcomer', async () => {
  const tove = await world.member(snug, 'Tove', ama)
  await world.letPass('31 days', { sweep: false })
  const { secret } = await invited(snug, {}, await bram.again())
  await (await tove.again()).post(`${snug.path}/leave`)
  expect((await tove.post('/api/invitations/accept', { secret })).status).toBe(201)
  await bram.put(`${snug.path}/newcomers/${tove.memberId}/greeted`, { greeted: true })
  const gave = async (who: Caller) => (await giving(who)).balance.gave
  expect(await gave(bram)).toMatchObject({ welcomed: 1 })
  expect(await gave(await ama.again())).toMatchObject({ welcomed: 0 })
  const old = await start(tove, 'talk', 'Again')
  await say(ama, old)
  expect(await gave(ama)).toMatchObject({ welcomed: 0, answered: 1 })
})

test('what an inviter did before they brought somebody anew is no welcome of this time', async () => {
  const tove = await world.member(snug, 'Tove', ama)
  await ama.put(`${snug.path}/newcomers/${tove.memberId}/greeted`, { greeted: true })
  const gave = async () => (await giving(ama)).balance.gave.welcomed
  expect(await gave()).toBe(1)
  // As it stands of those who were brought anew before that was kept apart (0022-brought.sql): the later day, the earlier step.
  const set = (at: string) =>
    world.pool.query(`update newcomers set brought_at = ${at} where member_id = $1`, [tove.memberId])
  await set(`snug_now() + interval '1 second'`)
  expect(await gave()).toBe(0)
  await set('snug_now()')
  await ama.put(`${snug.path}/newcomers/${tove.memberId}/greeted`, { greeted: false })
  await ama.put(`${snug.path}/newcomers/${tove.memberId}/greeted`, { greeted: true })
  expect(await gave()).toBe(1)
})

test('who is new is greeted, and nobody who has come back', async () => {
  const tove = await world.member(snug, 'Tove', bram)
  const greets = async () =>
    (await giving(await ama.again())).today.flatMap((deed) => (deed.code === 'greet' ? deed.member.name : []))
  expect(await greets()).toEqual(['Tove'])
  await tove.post(`${snug.path}/leave`)
  expect(await greets()).toEqual([])
  const comeBack = () => tove.post(`${snug.path}/return`)
  // Within their first 30 days they are new still.
  expect((await comeBack()).status).toBe(201)
  expect(await greets()).toEqual(['Tove'])
  await world.letPass('31 days', { sweep: false })
  await (await tove.again()).post(`${snug.path}/leave`)
  expect((await comeBack()).status).toBe(201)
  expect(await greets()).toEqual([])
  // Of two who are new, whoever came last comes first.
  await world.member(snug, 'Uli', bram)
  await world.letPass('1 day', { sweep: false })
  await world.member(snug, 'Vera', bram)
  expect(await greets()).toEqual(['Vera'])
})

test('what one asked and gave in 90 days, each act once, for oneself alone', async () => {
  await start(ama, 'ask', 'Mine')
  await start(ama, 'offer', 'A bench')
  await ping(ama)
  const talk = await start(bram, 'talk', 'Bread')
  for (let n = 0; n < 3; n++) await say(ama, talk)
  const asked = await start(sefa, 'ask', 'Yeast')
  await say(ama, asked)
  await close(sefa, asked, ama)
  const { body: reply } = { body: await say(bram, talk) }
  await ama.put(`${snug.path}/replies/${reply.id}/thanks`)
  const { id } = await ping(bram)
  await ama.put(`${snug.path}/pings/${id}/answer`, { choice: 'in' })
  const fay = await world.member(snug, 'Fay')
  await say(ama, await start(fay, 'talk', 'Good morning'))
  await ama.post(`${snug.path}/private`, { memberId: bram.memberId, body: 'A word.' })
  expect((await giving(ama)).balance).toEqual({
    asked: { asks: 1, pings: 1 },
    gave: { answered: 1, helped: 1, offers: 1, in: 1, welcomed: 1, thanked: 1 },
  })
  await world.letPass('91 days', { sweep: false })
  expect((await giving(await ama.again())).balance).toEqual({
    asked: { asks: 0, pings: 0 },
    gave: { answered: 0, helped: 0, offers: 0, in: 0, welcomed: 0, thanked: 0 },
  })
})

test('who might use one’s help now: first whom one has not spoken with; open asks as well; never one’s own', async () => {
  await start(ama, 'talk', 'Mine')
  await say(ama, await start(bram, 'talk', 'Spoken'))
  await start(bram, 'talk', 'From Bram')
  const ask = await start(bram, 'ask', 'Open ask')
  await say(sefa, ask)
  await start(sefa, 'talk', 'From Sefa')
  expect(titles(await giving(ama))).toEqual(['From Sefa not_spoken', 'From Bram waiting', 'Open ask open'])
  await say(ama, ask)
  expect(titles(await giving(ama))).not.toContain('Open ask open')
  expect(titles(await giving(snug.host))).toContain('Open ask not_spoken')
  await close(bram, ask, sefa)
  expect(titles(await giving(snug.host)).join()).not.toContain('Open ask')
})

test('what one can do today: what is owed first, then who waits, who is new, and whom to feature; three of it', async () => {
  expect((await giving(ama)).today).toEqual([])
  const { id } = await ping(ama)
  await bram.put(`${snug.path}/pings/${id}/answer`, { choice: 'in' })
  await ama.post(`${snug.path}/pings/${id}/close`)
  const mine = await start(ama, 'ask', 'Who helped me?')
  await say(bram, mine)
  const fay = await world.member(snug, 'Fay')
  const hers = await start(fay, 'talk', 'Hello')
  expect((await giving(ama)).today).toEqual([
    { code: 'tell', ping: { id, what: 'Come' } },
    { code: 'close', thread: { id: mine.id, title: 'Who helped me?' } },
    { code: 'answer', thread: { id: hers.id, title: 'Hello' }, author: { id: fay.memberId, name: 'Fay' } },
  ])
  await ama.put(`${snug.path}/pings/${id}/outcome`, { text: 'It was good.' })
  await close(ama, mine, bram)
  expect((await giving(ama)).today.map(({ code }) => code)).toEqual(['answer', 'greet', 'feature'])
  await say(ama, hers)
  expect((await giving(ama)).today.map(({ code }) => code)).toEqual(['feature'])
})

test('nobody is there twice before everybody once, also of those one has not spoken with', async () => {
  await say(ama, await start(sefa, 'talk', 'Hello'))
  for (const n of [1, 2, 3, 4, 5]) await start(bram, 'ask', `Bram ${n}`)
  await start(sefa, 'ask', 'Sefa')
  const names = (await giving(ama)).needs.map(({ thread }) => thread.author.name)
  expect(names).toEqual(['Bram', 'Sefa', 'Bram', 'Bram', 'Bram'])
})

describe('in a room of two, three and five', () => {
  test.each([2, 3, 5])('%i sit there, and each finds what there is', async (size) => {
    snug = await world.community({ seats: 12 })
    const people = [snug.host]
    for (let n = 1; n < size; n++) people.push(await world.member(snug, `M${n}`))
    expect((await giving(people[1]!)).needs).toEqual([])
    await start(snug.host, 'ask', 'Anybody?')
    const { needs, today, rest } = await giving(people.at(-1)!)
    expect([needs.length, today[0]?.code, rest]).toEqual([1, 'answer', null])
    expect((await snug.host.get(`${snug.path}/guard`)).body).toEqual({ guard: null })
  })
})

test('whom one muted, whom one blocked and who blocked one are nobody to help or greet; nor is a muted thread', async () => {
  const dee = await world.member(snug, 'Dee')
  for (const who of [bram, sefa, dee]) await start(who, 'ask', `From ${who.name}`)
  await set(ama, bram, 'mute')
  await set(sefa, ama, 'block')
  const seen = await giving(ama)
  expect(titles(seen)).toEqual(['From Dee not_spoken'])
  await set(ama, dee, 'block')
  expect(await giving(ama)).toMatchObject({ needs: [], today: [] })
  const muted = await start(snug.host, 'talk', 'Loud')
  expect(titles(await giving(ama))).toEqual(['Loud not_spoken'])
  await ama.put(`${snug.path}/threads/${muted.id}/attention`, { attention: 'mute' })
  expect(titles(await giving(ama))).toEqual([])
})

test('what is in a circle is helped, counted and seen by those inside, and by nobody else', async () => {
  const circle = await circleOf(ama, bram)
  const before = await Promise.all([sefa, snug.host].map(giving))
  const ask = await start(ama, 'ask', 'Between us', { circleId: circle.id })
  const other = await start(ama, 'ask', 'Between us too', { circleId: circle.id })
  expect(titles(await giving(bram))).toEqual(['Between us not_spoken', 'Between us too not_spoken'])
  await say(bram, ask)
  await close(ama, ask, bram)
  expect((await giving(bram)).balance.gave.helped).toBe(1)
  expect(titles(await giving(bram))).toEqual(['Between us too circle'])
  await world.letPass('8 days', { sweep: false })
  await close(ama, other)
  expect(await Promise.all([sefa, snug.host].map(giving))).toEqual(before)
  expect((await snug.host.get(`${snug.path}/giving/unmet`)).body.items).toEqual([])
  await bram.post(`${snug.path}/circles/${circle.id}/leave`)
  expect((await giving(bram)).balance.gave.helped).toBe(0)
})

test('hosts see the asks nobody met: unanswered for a week, or closed with nobody', async () => {
  const unmet = async (): Promise<Unmet[]> => (await snug.host.get(`${snug.path}/giving/unmet`)).body.items
  const alone = await start(ama, 'ask', 'Nobody came')
  await say(ama, alone)
  const answered = await start(bram, 'ask', 'Answered')
  await say(sefa, answered)
  const waived = await start(sefa, 'ask', 'Never mind')
  await sefa.put(`${snug.path}/threads/${waived.id}/needs-no-answer`, { needsNoAnswer: true })
  expect(await unmet()).toEqual([])
  await world.letPass('7 days', { sweep: false })
  expect((await unmet()).map(({ thread, closed }) => [thread.title, closed])).toEqual([
    ['Nobody came', false],
  ])
  // That she has blocked the host is not to be seen in the host's list; the host may leave her out of it.
  const between = (of: Caller) => `${snug.path}/blocks/${of.memberId}`
  await ama.put(between(snug.host), { kind: 'block' })
  expect(await unmet()).toHaveLength(1)
  await snug.host.put(between(ama), { kind: 'mute' })
  expect(await unmet()).toEqual([])
  await snug.host.del(between(ama))
  await close(bram, answered)
  expect((await unmet()).map(({ thread, closed }) => [thread.title, closed])).toEqual([
    ['Answered', true],
    ['Nobody came', false],
  ])
  await close(bram, answered, sefa)
  await say(sefa, alone)
  expect(await unmet()).toEqual([])
  expect((await ama.get(`${snug.path}/giving/unmet`)).body.type).toBe('member.host_only')
})
