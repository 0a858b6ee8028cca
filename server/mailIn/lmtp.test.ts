import { expect, test } from 'vitest'
import { newMailInWorld } from '#server/testing/mailIn.ts'

test('by LMTP it is the same: taken, or refused with the reason', async () => {
  const env = { MAIL_IN_PROTOCOL: 'lmtp', MAIL_IN_RELAY: '127.0.0.1', MAIL_IN_RELAY_NAME: 'mx.example.org' }
  const it = await newMailInWorld({ env })
  const community = await it.world.community()
  const ama = await it.member(community, 'Ama')
  const path = `${community.path}/threads`
  const { id } = (await ama.post(path, { kind: 'talk', title: 'Glue', body: 'Which?' })).body
  const to = await it.addressOf(community, ama, { thread: id })
  const bare = { from: ama.email, to, text: 'Hide glue.', signedBy: null }
  expect(await it.send(bare)).toEqual({ code: 550, said: expect.stringContaining('It is not shown') })
  expect((await it.send({ ...bare, signedBy: 'snug.test' })).code).toBe(250)
  const headers = { 'Authentication-Results': 'mx.example.org; dmarc=pass header.from=snug.test' }
  expect((await it.send({ ...bare, headers })).code).toBe(250)
  expect((await it.talk(['EHLO mx.snug.test'])).at(-1)).toMatch(/^50/)
  expect((await ama.get(`${path}/${id}`)).body.replies.items).toHaveLength(2)
  await it.close()
})

test('where no port is named nothing listens, and no address is made', async () => {
  const { newWorld } = await import('#server/testing/world.ts')
  const world = await newWorld()
  expect(await world.apps[0]!.takeMailIn()).toBeUndefined()
  await world.close()
})
