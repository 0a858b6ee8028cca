import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())

test('a thread is started, answered, read, and both sides see it at once', async () => {
  const snug = await world.community()
  const [ama, bo, cy] = await Promise.all(['Ama', 'Bo', 'Cy'].map((name) => world.member(snug, name)))
  const [amas, bos] = await Promise.all([ama!.listen(), bo!.on(1).listen()])

  const started = await ama!.post(`${snug.path}/threads`, {
    kind: 'ask',
    title: 'Is a hand-set masthead worth it?',
    body: 'I have a case of *worn* Caslon.',
  })
  expect(started.status).toBe(201)
  expect(started.body).toMatchObject({
    circleId: null,
    kind: 'ask',
    author: { id: ama!.memberId, name: 'Ama' },
    html: '<p>I have a case of <em>worn</em> Caslon.</p>',
    last: { number: 0, by: null, answeredAt: null },
    mine: { readTo: 0, unread: 0, attention: 'normal' },
    version: 1,
  })
  const { mine: _, ...shared } = started.body
  expect((await bos.next('thread.started')).thread).toEqual(shared)
  expect((await amas.next('thread.mine')).mine).toEqual(started.body.mine)
  const thread = `${snug.path}/threads/${started.body.id}`
  expect((await bo!.get(`${snug.path}/threads`)).body.items[0].mine).toMatchObject({
    readTo: null,
    unread: 1,
  })

  const replied = await bo!.on(1).post(`${thread}/replies`, { body: 'The polymer.' })
  expect(replied.status).toBe(201)
  expect(replied.body).toMatchObject({ number: 1, author: { id: bo!.memberId, name: 'Bo' }, answersId: null })
  const heard = await amas.next('reply.posted')
  expect(heard.reply).toEqual(replied.body)
  expect(heard.last).toMatchObject({ number: 1, by: { name: 'Bo' }, answeredAt: replied.body.createdAt })
  expect((await bos.next('thread.mine')).mine).toMatchObject({ readTo: 1, unread: 0 })
  expect((await amas.next('notice.added')).notice).toMatchObject({ kind: 'thread.replied' })

  const answered = await cy!.post(`${thread}/replies`, { body: 'Not so.', answersId: replied.body.id })
  expect(answered.body).toMatchObject({ number: 2, answersId: replied.body.id })
  expect((await bos.next('notice.added')).notice).toMatchObject({
    kind: 'thread.replied',
    about: { name: 'Cy' },
  })

  const seen = (await ama!.get(thread)).body
  expect(seen.replies.items.map((reply: { body: string }) => reply.body)).toEqual(['The polymer.', 'Not so.'])
  expect(seen.replies).toMatchObject({ next: null, previous: null, quoted: [] })
  expect(seen.thread.mine).toMatchObject({ readTo: 0, unread: 2 })

  const read = await ama!.put(`${thread}/read`, { to: 2 })
  expect(read.body).toMatchObject({ readTo: 2, unread: 0 })
  expect((await amas.next('thread.mine')).mine).toEqual(read.body)
  await amas.next('notice.read')
  expect((await ama!.put(`${thread}/read`, { to: 1 })).body).toEqual(read.body)
  expect((await ama!.put(`${thread}/read`, { to: 999 })).body.readTo).toBe(2)
  expect((await ama!.get(`${snug.path}/threads`)).body.items[0].mine).toEqual(read.body)
})
