import { api } from '#shared/api.ts'
import Fastify, { LogController } from 'fastify'
import type pg from 'pg'
import { forgottenJob } from './accounts/forgotten.ts'
import { accountLetters } from './accounts/letters/letters.ts'
import { accountRoutes } from './accounts/routes.ts'
import { passkeyRoutes } from './accounts/passkeys/routes.ts'
import { newSessions } from './accounts/sessions.ts'
import { answerRoutes } from './answers/routes.ts'
import type { Unsubscribe } from './answers/unsubscribe.ts'
import { blockLoaders } from './blocks/read.ts'
import { blockRoutes } from './blocks/routes.ts'
import { circleDues } from './circles/due.ts'
import { circleLoaders } from './circles/live.ts'
import { circleRoutes } from './circles/routes.ts'
import { raisesDue } from './communities/cap.ts'
import { communityLoaders } from './communities/read.ts'
import { communityRoutes } from './communities/routes.ts'
import type { Configuration } from './configuration.ts'
import { changer } from './database/change.ts'
import { onto } from './database/connection.ts'
import { digestsDue } from './digests/due.ts'
import { digestLetters } from './digests/letter.ts'
import { digestRoutes } from './digests/routes.ts'
import { newEntrances } from './entrances.ts'
import { handoversDue } from './handovers/due.ts'
import { handoverLoaders } from './handovers/live.ts'
import { handoverRoutes } from './handovers/routes.ts'
import { givingDue } from './giving/ask.ts'
import { givingLoaders } from './giving/rest.ts'
import { givingRoutes } from './giving/routes.ts'
import { invitationsDue } from './invitations/due.ts'
import { invitationLetters } from './invitations/letters/letters.ts'
import { invitationRefusals } from './invitations/unmailed.ts'
import { invitationLoaders } from './invitations/read.ts'
import { invitationRoutes } from './invitations/routes.ts'
import { guard } from './http/guard.ts'
import { newLimits } from './http/limits.ts'
import { mounter } from './http/mount.ts'
import { serveOpenapi } from './http/openapi.ts'
import { pages } from './http/pages.ts'
import { answerError, answerNoise } from './http/problem.ts'
import { prepareQueue, type Queue, startQueue } from './jobs/queue.ts'
import { type Due, startSweep } from './jobs/sweep.ts'
import { openBus } from './live/bus.ts'
import { type Loaders, newHub } from './live/hub.ts'
import { sockets } from './live/socket.ts'
import { deliver } from './mail/deliver.ts'
import { mailsDue } from './mail/due.ts'
import { newTransport } from './mail/transport.ts'
import type { MailIn } from './mailIn/listen.ts'
import { newResolver, type Resolve } from './mailIn/proof.ts'
import { memberLoaders } from './members/loaders.ts'
import { asMember } from './members/member.ts'
import { memberRoutes } from './members/routes.ts'
import { readSight } from './members/sight.ts'
import { newcomerLoaders } from './newcomers/read.ts'
import { newcomerRoutes } from './newcomers/routes.ts'
import { quietDue } from './newcomers/watch.ts'
import { noticeLoaders } from './notices/live.ts'
import { noticeRoutes } from './notices/routes.ts'
import { pingEnds } from './pings/end.ts'
import { pingLaters } from './pings/later.ts'
import { pingLoaders } from './pings/live.ts'
import { pingNudges } from './pings/nudge.ts'
import { pingRoutes } from './pings/routes.ts'
import { pingWaves } from './pings/waves.ts'
import { newPresence, presenceDue, presenceLoaders } from './presence/presence.ts'
import { chooseReach } from './reach/choose.ts'
import { readReach } from './reach/read.ts'
import { reachDue } from './reach/due.ts'
import { reachLetters } from './reach/letters/letters.ts'
import type { Desk } from './reach/letters/to.ts'
import { reachNotes } from './reach/pushed.ts'
import { reachLoaders } from './reach/read.ts'
import { reachRoutes } from './reach/routes.ts'
import { newCarrier } from './push/carrier.ts'
import { deliverPushes } from './push/deliver.ts'
import { pushesDue } from './push/due.ts'
import { keepKeys } from './push/keys.ts'
import type { Notes } from './push/note.ts'
import { outside, type Outside } from './push/public.ts'
import { pushRoutes } from './push/routes.ts'
import { reportLoaders } from './reports/read.ts'
import { reportRoutes } from './reports/routes.ts'
import { threadHearers, threadLoaders } from './threads/live.ts'
import { threadRoutes } from './threads/routes.ts'
import { keepSecret } from './signing/secret.ts'
import { keepSigner } from './signing/signer.ts'
import { spotlightDues } from './spotlights/due.ts'
import { spotlightLoaders } from './spotlights/live.ts'
import { spotlightRoutes } from './spotlights/routes.ts'
import { tidy } from './tidy.ts'
import { tableRoutes } from './table/routes.ts'
import { waitingLetters } from './waiting/letters/letters.ts'
import { waitingLoaders } from './waiting/read.ts'
import { waitingRoutes } from './waiting/routes.ts'
import type { World } from './world.ts'

/** What each kind of event says, from the features. */
const loaders: Loaders = {
  ...communityLoaders,
  ...memberLoaders,
  ...newcomerLoaders,
  ...blockLoaders,
  ...reportLoaders,
  ...invitationLoaders,
  ...waitingLoaders,
  ...circleLoaders,
  ...presenceLoaders,
  ...threadLoaders,
  ...pingLoaders,
  ...noticeLoaders,
  ...reachLoaders,
  ...handoverLoaders,
  ...givingLoaders,
  ...spotlightLoaders,
}
/** What the mails say, from the features. */
const letters = (desk: Desk) => ({
  ...accountLetters(desk.origin),
  ...invitationLetters(desk.origin),
  ...waitingLetters(desk.origin),
  ...reachLetters(desk),
  ...digestLetters(desk),
})
/** What follows when one is refused for good, from the features. */
const refusals = { ...invitationRefusals }
/** What the pushes say, from the features. */
const notes: Notes = { ...reachNotes }
/** What one-click unsubscribe ends: all mails to a member, or the digest. */
const unsubscribe: Unsubscribe = {
  end: (tx, tell, member, ends) =>
    chooseReach(tx, tell, member, ends === 'mails' ? { byMail: false } : { digest: 'off' }),
  async hasEnded(db, member, ends) {
    const { byMail, digest } = await readReach(db, member)
    return ends === 'mails' ? !byMail : digest === 'off'
  },
}
/** Fastify's own compilers of schemas, which it would load at the start: bodies are read and written by the contract. */
const unused = () => () => {
  throw new Error('A route has a schema of fastify. Describe it in shared/.')
}
/** What falls due. */
const dues: Due[] = [
  raisesDue,
  invitationsDue,
  ...circleDues,
  presenceDue,
  pingEnds,
  pingLaters,
  pingWaves,
  pingNudges,
  ...spotlightDues,
  quietDue,
  handoversDue,
  givingDue,
  reachDue,
  digestsDue,
  mailsDue,
  pushesDue,
]

export type App = Awaited<ReturnType<typeof buildApp>>

/** The table of contents: every part of the server, put together once. */
export const buildApp = async (
  configuration: Configuration,
  pool: pg.Pool,
  databaseUrl: string,
  options: { clientFolder?: string; timed?: boolean; outside?: Outside; resolve?: Resolve },
) => {
  const app = Fastify({
    logger: { level: configuration.logLevel, serializers: { req: onlyRoute } },
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: configuration.trustProxy,
    bodyLimit: 128 * 1024,
    routerOptions: { maxParamLength: 100 },
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    frameworkErrors: answerError,
    schemaController: { compilersFactory: { buildValidator: unused, buildSerializer: unused } },
    clientErrorHandler: answerNoise,
  })
  app.setErrorHandler(answerError)

  await prepareQueue(pool)
  const db = onto(pool)
  const change = changer(pool)
  const sessions = newSessions(pool, configuration.url.protocol === 'https:')
  const hub = newHub(
    db,
    loaders,
    (listener) => readSight(db, listener),
    (error) => app.log.error({ err: { name: (error as Error).name } }, 'an event could not be told'),
  )
  const secret = await keepSecret(configuration)
  const world: World = {
    configuration,
    db,
    change,
    sessions,
    limits: newLimits(pool, configuration.limits),
    hub,
    signer: await keepSigner(db, secret),
    log: app.log,
  }
  const carrier = newCarrier(await keepKeys(db, secret), configuration, options.outside ?? outside)
  const entrances = newEntrances(sessions, db)
  const mounting = { mount: mounter(app, entrances), world }

  await guard(app, configuration.url, configuration.origins)
  const bus = await openBus(databaseUrl, hub)
  const presence = newPresence(db, change, bus.id, (error) =>
    app.log.error({ err: { name: (error as Error).name } }, 'presence could not be kept'),
  )
  await sockets(
    app,
    hub,
    configuration.origins,
    async (request) => {
      const account = await entrances.account(request)
      const { id, communityId } = asMember(account, (request.query as { community?: string }).community ?? '')
      return { community: communityId, member: id, account: account.id, session: account.session.id }
    },
    { ...threadHearers(change), ...presence.hearers },
    presence.attendance,
  )
  serveOpenapi(app, api, configuration.url)
  app.get('/healthz', async () => {
    await pool.query('select 1')
    return { ok: true }
  })

  accountRoutes(mounting)
  passkeyRoutes(mounting)
  pushRoutes(mounting, carrier)
  communityRoutes(mounting)
  memberRoutes(mounting)
  newcomerRoutes(mounting)
  blockRoutes(mounting)
  reachRoutes(mounting)
  digestRoutes(mounting)
  reportRoutes(mounting)
  circleRoutes(mounting)
  threadRoutes(mounting)
  handoverRoutes(mounting)
  pingRoutes(mounting)
  answerRoutes(mounting, unsubscribe)
  noticeRoutes(mounting)
  spotlightRoutes(mounting)
  tableRoutes(mounting)
  givingRoutes(mounting)
  invitationRoutes(mounting)
  waitingRoutes(mounting)

  await pages(app, options.clientFolder)
  const sweep = startSweep(
    db,
    change,
    dues,
    (name, error) =>
      app.log.error(
        { due: name, err: { name: (error as Error).name, code: (error as { code?: string }).code } },
        'what is due was not done',
      ),
    options.timed ?? true,
  )
  const transport = newTransport(configuration.mail, (file) => app.log.warn({ file }, 'a mail was written'))
  const mail = deliver({
    change,
    transport,
    letters: letters({
      origin: configuration.url.origin,
      signer: world.signer,
      domain: configuration.mailIn?.domain,
    }),
    refusals,
    refused: (mail, note) => app.log.warn({ mail, note }, 'a mail was refused'),
  })
  const pushing = deliverPushes({
    change,
    carrier,
    notes,
    refused: (push, note) => app.log.warn({ push, note }, 'a push was refused'),
  })
  const forgotten = forgottenJob(change)
  let queues: Queue[] = []
  // Pushes are worked at by themselves: a mail server that says nothing holds a worker for a minute, and a ping cannot wait.
  if (options.timed ?? true)
    app.addHook('onListen', async () => {
      queues = [[tidy(world), mail, forgotten], [pushing]].map((jobs) =>
        startQueue(databaseUrl, jobs, (name, error) =>
          app.log.error({ job: name, err: { name: (error as Error).name } }, 'a job was not done'),
        ),
      )
    })
  let mailIn: MailIn | undefined
  /** Begins to take mail in, where that is wanted; answers what listens. */
  const takeMailIn = async () => {
    if (configuration.mailIn === undefined) return undefined
    const { listenForMail } = await import('./mailIn/listen.ts')
    const { domain } = configuration.mailIn
    mailIn = await listenForMail(configuration.mailIn, {
      ...world,
      domains: { replies: domain, own: transport.domain },
      resolve: options.resolve ?? newResolver(),
    })
    return mailIn
  }
  app.addHook('onClose', async () => {
    await mailIn?.close()
    await Promise.all(queues.map((queue) => queue.close()))
    await sweep.close()
    await presence.close()
    hub.close()
    await bus.close()
  })
  return { app, world, sweep, bus, mail, forgotten, carrier, pushing, takeMailIn }
}

const onlyRoute = (request: { method?: string; routeOptions?: { url?: string } }) => ({
  method: request.method,
  route: request.routeOptions?.url,
})
