import { members, outside, type Row, type Who } from './access.ts'
import type { Stage } from './stage.ts'

const path = '/api/communities/:slug/spotlights'
const why = 'Said so well that all should read it.'
const inCircle = { ...outside, ME: 404, CM: 409, CK: 409, HO: 403 }

/** Each asker who may write, or the author for those who may not. */
const writer = ({ who, author }: Stage, asker: Who) =>
  (['ME', 'CM', 'CK', 'HO'] as Who[]).includes(asker) ? who[asker] : author
/** Whoever is in the chair gets up, and whoever waited after them. */
const emptied = async (stage: Stage) => {
  const { who, author, at } = stage
  for (;;) {
    const [card] = (await who.ME.get(at('table'))).body.chair as { id: string; member: { id: string } }[]
    if (!card) return
    const sits = [...Object.values(who), author].find(({ memberId }) => memberId === card.member.id)
    await sits!.post(at('spotlights', card.id, 'rather-not'))
  }
}
/** Somebody puts somebody there, and they sit down. */
const featured = async (stage: Stage, by: 'asker' | 'another', asker: Who) => {
  await emptied(stage)
  const mine = writer(stage, asker)
  const other = mine === stage.author ? stage.who.ME : stage.author
  const [giver, writes] = by === 'asker' ? [mine, other] : [other, mine]
  const threadId = await stage.thread(writes)
  return (await giver.post(stage.at('spotlights'), { threadId, why })).body.id as string
}
const known = (by: 'asker' | 'another') => async (stage: Stage, asker: Who) => ({
  params: { id: await featured(stage, by, asker) },
})

export const spotlightAccess: Row[] = [
  { route: `GET ${path}`, does: 'see who was in the chair', expect: members(200) },
  { route: `GET ${path}/mine`, does: 'see whom one put forward', expect: members(200) },
  { route: `GET ${path}/possible`, does: 'see whom one might put forward', expect: members(200) },
  {
    route: `POST ${path}`,
    does: 'feature another’s thread',
    given: async (stage) => ({ body: { threadId: await stage.thread(stage.author), why } }),
    expect: members(201),
  },
  {
    route: `POST ${path}`,
    does: 'feature one of C',
    given: async (stage) => ({ body: { threadId: await stage.thread(stage.author, stage.C), why } }),
    expect: inCircle,
  },
  {
    route: `DELETE ${path}/:id`,
    does: 'undo one’s own feature',
    given: known('asker'),
    expect: members(204),
  },
  { route: `DELETE ${path}/:id`, does: 'undo another’s', given: known('another'), expect: members(403) },
  {
    route: `POST ${path}/:id/rather-not`,
    does: 'rather not be in the chair',
    given: known('another'),
    expect: { ...members(204) },
  },
  {
    route: `POST ${path}/:id/rather-not`,
    does: 'say rather not for another',
    given: known('asker'),
    expect: members(403),
  },
  {
    route: 'PUT /api/communities/:slug/me/chair',
    does: 'be left out of the chair, or not',
    given: () => ({ body: { leftOut: false } }),
    expect: members(200),
  },
]
