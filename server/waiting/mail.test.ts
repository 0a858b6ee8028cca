import { afterAll, beforeAll, expect, test } from 'vitest'
import { newMailWorld } from '#server/testing/mail.ts'
import { origin } from '#server/testing/world.ts'

let it: Awaited<ReturnType<typeof newMailWorld>>
beforeAll(async () => (it = await newMailWorld()))
afterAll(() => it.close())

/** A full house: Ama left it and waits to come back, Bo sits where she might. */
const waits = async () => {
  const community = await it.world.community({ seats: 2 })
  const ama = await it.world.member(community, 'Ama')
  await ama.post(`${community.path}/leave`)
  const bo = await it.world.member(community, 'Bo')
  expect((await ama.post(`${community.path}/return`)).body.type).toBe('seats.full')
  return { community, ama, bo, path: community.path }
}
const to = (address: string) => it.smtp.arrived.filter((one) => one.to === address)
const sent = async () => {
  await it.world.letPass('2 minutes')
  await it.send()
}

test('whoever waited to come back is mailed, once, that the seat is theirs', async () => {
  const { community, ama, bo, path } = await waits()
  await sent()
  expect(to(ama.email)).toEqual([])
  await bo.post(`${path}/leave`)
  await sent()
  await sent()
  const [mail, ...more] = to(ama.email)
  expect(more).toEqual([])
  expect(mail!.parsed.subject).toBe(`Your seat at The ${community.slug} has come`)
  expect(mail!.parsed.text).toContain(`${origin}/c/${community.slug}\n`)
  expect(to(bo.email)).toEqual([])
})

test('nothing is mailed to who has read of it meanwhile, or has left again', async () => {
  const reads = await waits()
  await reads.bo.post(`${reads.path}/leave`)
  const { items } = (await reads.ama.get(`${reads.path}/notices`)).body
  expect(items).toMatchObject([{ kind: 'waiting.returned' }])
  await reads.ama.put(`${reads.path}/notices/read`, { upTo: items[0].id })
  const leaves = await waits()
  await leaves.bo.post(`${leaves.path}/leave`)
  await leaves.ama.post(`${leaves.path}/leave`)
  await sent()
  expect([...to(reads.ama.email), ...to(leaves.ama.email)]).toEqual([])
  expect((await it.rows('waiting.returned')).filter(({ state }) => state === 'dropped')).toHaveLength(2)
})
