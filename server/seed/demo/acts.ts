import { ago, moment, spoken } from './when.ts'
import type { Stage } from './stage.ts'
import type {
  Chosen,
  Circle,
  Community,
  Person,
  Ping,
  PrivateTalk,
  Reported,
  Spotlight,
  Thread,
} from './types.ts'

/** One thing somebody does, and when. */
export type Act = { at: Date; does: (stage: Stage) => Promise<unknown> }
type Told = { of: Community; start: Date; path: string }

const secretOf = (link: string) => new URL(link).hash.slice(1)

/** Everything that happened in a community, in the order of time. */
export const actsOf = (of: Community, start: Date): Act[] => {
  const told = { of, start, path: `/api/communities/${of.slug}` }
  return [
    ...of.people.flatMap((person) => coming(told, person)),
    ...of.unanswered.flatMap((_, n) => unanswered(told, n)),
    ...of.raises.map(({ by, daysAgo, seats }) => ({
      at: ago(start, daysAgo),
      does: (stage: Stage) => stage.call(by, 'PUT', `${told.path}/seats`, { seats }),
    })),
    ...(of.secondVouch ? [vouchingTwice(told, of.secondVouch)] : []),
    ...of.circles.flatMap((circle) => gathering(told, circle)),
    ...of.threads.flatMap((thread) => talking(told, thread)),
    ...of.pings.flatMap((ping) => calling(told, ping)),
    ...(of.spotlights ?? []).map((spotlight) => featuring(told, spotlight)),
    ...of.privateTalks.flatMap((talk) => confiding(told, talk)),
    ...(of.reports ?? []).flatMap((one) => reporting(told, one)),
    ...(of.chosen ?? []).map((one) => choosing(told, one)),
  ].sort((one, other) => one.at.getTime() - other.at.getTime())
}

const featuring = ({ start, path }: Told, { by, thread, why, daysAgo }: Spotlight): Act => ({
  at: ago(start, daysAgo),
  does: (stage) => stage.call(by, 'POST', `${path}/spotlights`, { threadId: stage.named(thread), why }),
})

const choosing = ({ start, path }: Told, { by, daysAgo, choice, rooms = [] }: Chosen): Act => ({
  at: ago(start, daysAgo),
  async does(stage) {
    await stage.call(by, 'PATCH', `${path}/reach`, choice)
    for (const { circle, level } of rooms)
      await stage.call(by, 'PATCH', `${path}/reach`, {
        room: { circleId: circle && stage.named(circle), level },
      })
  },
})

const vouchingTwice = ({ start, path }: Told, { by, daysAgo }: { by: string; daysAgo: number }): Act => ({
  at: ago(start, daysAgo),
  does: (stage) => stage.call(by, 'PATCH', path, { secondVouch: true }),
})

const coming = ({ of, start, path }: Told, person: Person): Act[] => {
  const { key, brought } = person
  const acts: Act[] = []
  const on = (daysAgo: number, does: Act['does']) => acts.push({ at: ago(start, daysAgo), does })
  if (brought) {
    on(brought.daysAgo, async (stage) => {
      const { link } = await stage.call(brought.by, 'POST', `${path}/invitations`, {
        vouch: brought.vouch,
        name: person.name,
      })
      stage.name(`link of ${key}`, secretOf(link))
    })
    on(person.joinedDaysAgo, async (stage) => {
      if (!stage.accountOf(key)) await stage.account(person)
      const { memberId } = await stage.call(key, 'POST', '/api/invitations/accept', {
        secret: stage.named(`link of ${key}`),
      })
      stage.name(`${of.slug} ${key}`, memberId)
      await stage.call(key, 'PATCH', `${path}/me`, { lines: person.lines, askAbout: person.askMe })
    })
  }
  const mine = (stage: Stage) => `${path}/members/${stage.named(`${of.slug} ${key}`)}`
  const founder = of.people.find((one) => one.brought === null)!.key
  if (brought && person.hostDaysAgo !== undefined)
    on(person.hostDaysAgo, (stage) =>
      stage.call(founder, 'PUT', `${mine(stage)}/role`, { role: 'host' }, { confirmed: true }),
    )
  if (person.leftDaysAgo !== undefined)
    on(person.leftDaysAgo, (stage) => stage.call(key, 'POST', `${path}/leave`))
  const { removed } = person
  if (removed)
    on(removed.daysAgo, (stage) =>
      stage.call(
        removed.by,
        'POST',
        `${mine(stage)}/remove`,
        { reason: removed.reason },
        { confirmed: true },
      ),
    )
  return acts
}

const unanswered = ({ of, start, path }: Told, n: number): Act[] => {
  const { by, name, vouch, daysAgo, declinedDaysAgo, knockedDaysAgo } = of.unanswered[n]!
  const key = `link ${n}`
  const sent: Act = {
    at: ago(start, daysAgo),
    async does(stage) {
      const { link } = await stage.call(by, 'POST', `${path}/invitations`, { vouch, name })
      // One that awaits a second vouch has none yet.
      if (link !== null) stage.name(key, secretOf(link))
    },
  }
  const bearer = (does: 'decline' | 'knock', daysAgo: number | undefined): Act[] =>
    daysAgo === undefined
      ? []
      : [
          {
            at: ago(start, daysAgo),
            does: (stage) =>
              stage.call(null, 'POST', `/api/invitations/${does}`, { secret: stage.named(key) }),
          },
        ]
  return [sent, ...bearer('decline', declinedDaysAgo), ...bearer('knock', knockedDaysAgo)]
}

const gathering = ({ of, start, path }: Told, circle: Circle): Act[] => {
  const { key, name, purpose, seats, listed, joining, keeper } = circle
  const here = (stage: Stage) => `${path}/circles/${stage.named(key)}`
  const join = async (stage: Stage, who: string) => {
    const memberId = stage.named(`${of.slug} ${who}`)
    if (joining === 'invite') {
      const { id } = await stage.call(keeper, 'POST', `${here(stage)}/invitations`, { memberId })
      return stage.call(who, 'POST', `${path}/circle-invitations/${id}/accept`)
    }
    await stage.call(who, 'POST', `${here(stage)}/join`)
    if (joining === 'open') return
    const { items } = await stage.call(keeper, 'GET', `${here(stage)}/requests`)
    for (const { id } of items) await stage.call(keeper, 'POST', `${path}/circle-requests/${id}/admit`)
  }
  return [
    ...circle.members.map(({ key: who, daysAgo }) => ({
      at: ago(start, daysAgo),
      does: async (stage: Stage) => {
        if (who !== keeper) return join(stage, who)
        const { id } = await stage.call(who, 'POST', `${path}/circles`, {
          name,
          purpose,
          seats,
          listed,
          joining,
        })
        stage.name(key, id)
      },
    })),
    ...(circle.requests ?? []).map(({ key: who, daysAgo }) => ({
      at: ago(start, daysAgo),
      does: (stage: Stage) => stage.call(who, 'POST', `${here(stage)}/join`),
    })),
    ...(circle.invited ?? []).map(({ key: who, daysAgo }) => ({
      at: ago(start, daysAgo),
      does: (stage: Stage) =>
        stage.call(keeper, 'POST', `${here(stage)}/invitations`, {
          memberId: stage.named(`${of.slug} ${who}`),
        }),
    })),
  ]
}

const replying = (
  { start, path }: Told,
  thread: string,
  replies: { key?: string; author: string; daysAgo: number; body: string; answers?: string }[],
): Act[] =>
  replies.map(({ key, author, daysAgo, body, answers }) => ({
    at: ago(start, daysAgo),
    async does(stage) {
      const { id } = await stage.call(author, 'POST', `${path}/threads/${stage.named(thread)}/replies`, {
        body,
        ...(answers && { answersId: stage.named(`${thread} ${answers}`) }),
      })
      if (key) stage.name(`${thread} ${key}`, id)
    },
  }))

const talking = (
  told: Told,
  { key, circle, author, kind, title, body, daysAgo, replies, closed }: Thread,
): Act[] => [
  {
    at: ago(told.start, daysAgo),
    async does(stage) {
      const circleId = circle && stage.named(circle)
      const { id } = await stage.call(author, 'POST', `${told.path}/threads`, {
        kind,
        title,
        body,
        ...(circleId && { circleId }),
      })
      stage.name(key, id)
    },
  },
  ...replying(told, key, replies),
  ...(closed
    ? [
        {
          at: ago(told.start, closed.daysAgo),
          does: (stage: Stage) =>
            stage.call(author, 'PUT', `${told.path}/threads/${stage.named(key)}/helped`, {
              memberIds: [stage.named(`${told.of.slug} ${closed.helpedBy}`)],
            }),
        },
      ]
    : []),
]

const calling = (told: Told, ping: Ping): Act[] => {
  const { of, start, path } = told
  const { key, circle, author, needed, atMost, place, happens, closes, urgent, first, outcome } = ping
  const here = (stage: Stage) => `${path}/pings/${stage.named(key)}`
  return [
    {
      at: ago(start, ping.sentDaysAgo),
      async does(stage) {
        const { id, threadId } = await stage.call(author, 'POST', `${path}/pings`, {
          what: spoken(ping.what, start, of.timeZone),
          why: spoken(ping.why, start, of.timeZone),
          closesAt: moment(start, closes, of.timeZone).toISOString(),
          ...(circle && { circleId: stage.named(circle) }),
          ...(needed && { needed }),
          ...(atMost && { atMost }),
          ...(place && { place }),
          ...(happens && { happensAt: moment(start, happens, of.timeZone).toISOString() }),
          ...(urgent && { urgent }),
          ...(first && { waves: { circleId: stage.named(first.circle), minutes: first.minutes } }),
        })
        stage.name(key, id)
        stage.name(`talk of ${key}`, threadId)
      },
    },
    ...ping.answers.map(({ by, choice, note, daysAgo, againInDays }) => ({
      at: ago(start, daysAgo),
      does: (stage: Stage) =>
        stage.call(by, 'PUT', `${here(stage)}/answer`, {
          choice,
          ...(note && { note }),
          ...(againInDays !== undefined && { at: ago(start, -againInDays).toISOString() }),
        }),
    })),
    ...replying(told, `talk of ${key}`, ping.talk ?? []),
    ...(outcome
      ? [
          {
            at: ago(start, outcome.daysAgo),
            does: (stage: Stage) =>
              stage.call(outcome.by, 'PUT', `${here(stage)}/outcome`, { text: outcome.text }),
          },
        ]
      : []),
  ]
}

const confiding = ({ of, start, path }: Told, { between, messages }: PrivateTalk): Act[] => {
  const key = `talk of ${between.join(' and ')}`
  return messages.map(({ author, daysAgo, body }, n) => ({
    at: ago(start, daysAgo),
    async does(stage) {
      if (n > 0) return stage.call(author, 'POST', `${path}/threads/${stage.named(key)}/replies`, { body })
      const other = between.find((who) => who !== author)
      const { threadId } = await stage.call(author, 'POST', `${path}/private`, {
        memberId: stage.named(`${of.slug} ${other}`),
        body,
      })
      stage.name(key, threadId)
    },
  }))
}

const reporting = ({ start, path }: Told, { by, thread, reply, why, daysAgo, settled }: Reported): Act[] => {
  const key = `report of ${thread} ${reply}`
  const reported: Act = {
    at: ago(start, daysAgo),
    async does(stage) {
      const { id } = await stage.call(by, 'POST', `${path}/reports`, {
        threadId: stage.named(thread),
        replyId: stage.named(`${thread} ${reply}`),
        why,
      })
      stage.name(key, id)
    },
  }
  if (!settled) return [reported]
  const { note } = settled
  return [
    reported,
    {
      at: ago(start, settled.daysAgo),
      does: (stage) => stage.call(settled.by, 'POST', `${path}/reports/${stage.named(key)}/settle`, { note }),
    },
  ]
}
