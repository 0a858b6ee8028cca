import type { Caller } from '#server/testing/world.ts'
import { members, outside, type Row, type Who } from './access.ts'
import type { Circle, Stage } from './stage.ts'

const soon = () => new Date(Date.now() + 2 * 86_400_000).toISOString()
const words = () => ({ what: 'Who comes along', closesAt: soon() })

/** The pings of the cells before are of another week, and told: no budget and no debt stands in the way of the next. */
const anotherWeek = ({ world }: Stage) =>
  world.pool.query(`update pings set created_at = created_at - interval '8 days', owed_until = null`)
export const pinged = async (stage: Stage, circle?: Circle) => {
  await anotherWeek(stage)
  return stage.ping(stage.author, circle)
}
/** One that says when it happens. */
const timed = async (stage: Stage, circle?: Circle) => {
  const id = await pinged(stage, circle)
  await stage.author.patch(stage.at('pings', id), { happensAt: soon() })
  return id
}
/** One that has ended, with those of the table in it who may be. */
const ended = async (stage: Stage, isIn: readonly Who[], circle?: Circle) => {
  await anotherWeek(stage)
  const { author } = stage
  const id = await stage.ping(author, circle)
  for (const who of isIn) await stage.who[who].put(stage.at('pings', id, 'answer'), { choice: 'in' })
  await author.post(stage.at('pings', id, 'close'))
  return id
}
const own = async (stage: Stage, who: Who, circle?: Circle): Promise<string> => {
  await anotherWeek(stage)
  const caller: Caller = stage.who[who]
  const { body } = await caller.post(stage.at('pings'), {
    ...words(),
    ...(circle && { circleId: circle.id }),
  })
  return typeof body?.id === 'string' ? body.id : pinged(stage, circle)
}

const inC = { ...outside, ME: 404, CM: 200, CK: 200, HO: 403 }
const inL = { ...inC, ME: 403 }
const sent = (expect: Row['expect']) => ({ ...expect, CM: 201, CK: 201 })
const deed = '/api/communities/:slug/pings/:id'

/** Pings, in the community, in the unlisted circle C and in the listed L; and one's inbox. */
export const pingAccess: Row[] = [
  { route: 'GET /api/communities/:slug/pings', does: 'see the pings', expect: members(200) },
  {
    route: 'POST /api/communities/:slug/pings',
    does: 'ping the community',
    async given(stage) {
      await anotherWeek(stage)
      return { body: words() }
    },
    expect: members(201),
  },
  {
    route: 'GET /api/communities/:slug/pings/preview',
    does: 'see what a ping would cost',
    expect: members(200),
  },
  {
    route: `GET ${deed}`,
    does: 'see a ping, and who is in',
    given: async (stage) => ({ params: { id: await pinged(stage) } }),
    expect: members(200),
  },
  {
    route: `GET ${deed}/calendar`,
    does: 'put a ping in one’s calendar',
    given: async (stage) => ({ params: { id: await timed(stage) } }),
    expect: members(200),
  },
  {
    route: `PUT ${deed}/answer`,
    does: 'answer a ping',
    given: async (stage) => ({ params: { id: await pinged(stage) }, body: { choice: 'in' } }),
    expect: members(200),
  },
  {
    route: `PATCH ${deed}`,
    does: 'change one’s own ping',
    given: async (stage, who) => ({ params: { id: await own(stage, who) }, body: { place: 'The yard' } }),
    expect: members(200),
  },
  {
    route: `PATCH ${deed}`,
    does: 'change another’s ping',
    given: async (stage) => ({ params: { id: await pinged(stage) }, body: { place: 'The yard' } }),
    expect: members(403),
  },
  ...(['close', 'cancel'] as const).flatMap((how): Row[] => [
    {
      route: `POST ${deed}/${how}`,
      does: `${how} one’s own ping`,
      given: async (stage, who) => ({ params: { id: await own(stage, who) } }),
      expect: members(200),
    },
    {
      route: `POST ${deed}/${how}`,
      does: `${how} another’s ping`,
      given: async (stage) => ({ params: { id: await pinged(stage) } }),
      expect: { ...members(403), HO: 200 },
    },
    {
      route: `POST ${deed}/${how}`,
      does: `${how} another’s ping in C`,
      given: async (stage) => ({ params: { id: await pinged(stage, stage.C) } }),
      expect: { ...inC, CM: 403 },
    },
    {
      route: `POST ${deed}/${how}`,
      does: `${how} another’s ping in L`,
      given: async (stage) => ({ params: { id: await pinged(stage, stage.L) } }),
      expect: { ...inL, CM: 403 },
    },
  ]),
  {
    route: `PUT ${deed}/outcome`,
    does: 'tell the outcome of what one was in',
    given: async (stage, who) => ({
      params: { id: await ended(stage, [who]) },
      body: { text: 'It was done.' },
    }),
    expect: members(200),
  },
  {
    route: `PUT ${deed}/outcome`,
    does: 'tell the outcome of what one was not in',
    given: async (stage) => ({ params: { id: await ended(stage, []) }, body: { text: 'It was done.' } }),
    expect: members(403),
  },
  {
    route: `PUT ${deed}/outcome`,
    does: 'tell the outcome of a ping in C',
    given: async (stage) => ({
      params: { id: await ended(stage, ['CM', 'CK'], stage.C) },
      body: { text: 'It was done.' },
    }),
    expect: inC,
  },
  ...(['C', 'L'] as const).flatMap((name): Row[] => {
    const within = name === 'C' ? inC : inL
    return [
      {
        route: 'GET /api/communities/:slug/pings',
        does: `see the pings of ${name}`,
        given: (stage) => ({ query: { circle: stage[name].id } }),
        expect: within,
      },
      {
        route: 'GET /api/communities/:slug/pings/preview',
        does: `see what a ping to ${name} would cost`,
        given: (stage) => ({ query: { circle: stage[name].id } }),
        expect: within,
      },
      {
        route: 'POST /api/communities/:slug/pings',
        does: `ping ${name}`,
        async given(stage) {
          await anotherWeek(stage)
          return { body: { ...words(), circleId: stage[name].id } }
        },
        expect: sent(within),
      },
      {
        route: `GET ${deed}`,
        does: `see a ping of ${name}`,
        given: async (stage) => ({ params: { id: await pinged(stage, stage[name]) } }),
        expect: within,
      },
      {
        route: `GET ${deed}/calendar`,
        does: `put a ping of ${name} in one’s calendar`,
        given: async (stage) => ({ params: { id: await timed(stage, stage[name]) } }),
        expect: within,
      },
      {
        route: `POST /api/communities/:slug/pings`,
        does: `ping ${name} first, and then the rest`,
        async given(stage) {
          await anotherWeek(stage)
          return { body: { ...words(), needed: 1, waves: { circleId: stage[name].id, minutes: 5 } } }
        },
        // How many are asked would tell of a circle that is not listed.
        expect: name === 'C' ? { ...within, CM: 409, CK: 409 } : sent(within),
      },
      {
        route: `PUT ${deed}/answer`,
        does: `answer a ping of ${name}`,
        given: async (stage) => ({
          params: { id: await pinged(stage, stage[name]) },
          body: { choice: 'cant' },
        }),
        expect: within,
      },
      {
        route: `PATCH ${deed}`,
        does: `change another’s ping in ${name}`,
        given: async (stage) => ({
          params: { id: await pinged(stage, stage[name]) },
          body: { what: 'Mine' },
        }),
        expect: { ...within, CM: 403, CK: 403 },
      },
    ]
  }),
]

export const noticeAccess: Row[] = [
  { route: 'GET /api/communities/:slug/notices', does: 'see one’s inbox', expect: members(200) },
  {
    route: 'PUT /api/communities/:slug/notices/read',
    does: 'read what is in it',
    given: () => ({ body: { ids: ['0190a5a5-0000-7000-8000-000000000000'] } }),
    expect: members(200),
  },
]
