import { afterAll, beforeAll, expect, test } from 'vitest'
import { newMailInWorld } from '#server/testing/mailIn.ts'
import type { Caller, Community } from '#server/testing/world.ts'

let it: Awaited<ReturnType<typeof newMailInWorld>>
let community: Community
let ama: Caller
beforeAll(async () => {
  it = await newMailInWorld()
  community = await it.world.community()
  ama = await it.member(community, 'Ama')
})
afterAll(() => it.close())

const thread = async (by: Caller = community.host) =>
  (await by.post(`${community.path}/threads`, { kind: 'talk', title: 'Glue', body: 'Which one?' })).body
    .id as string
const repliesIn = async (id: string) =>
  (await community.host.get(`${community.path}/threads/${id}`)).body.replies.items as {
    body: string
    author: { id: string }
  }[]

test('a reply by mail stands in its thread without what it quotes, and whoever is there hears it', async () => {
  const id = await thread()
  const ears = await community.host.listen()
  const to = await it.addressOf(community, ama, { thread: id })
  expect(
    await it.send({
      from: `Ama <${ama.email}>`,
      to,
      subject: 'Re: Glue',
      text: 'Hide glue, always.\n\nOn Tue, 24 Nov 2026 at 10:01, Hanna <hanna@snug.test> wrote:\n> Which one?\n\n-- \nAma, Lutherie',
    }),
  ).toEqual({ code: 250, said: expect.any(String) })
  expect(await repliesIn(id)).toMatchObject([{ body: 'Hide glue, always.', author: { id: ama.memberId } }])
  await it.world.settled()
  expect(ears.of('reply.posted')).toHaveLength(1)
})
