/** What features are given: the world they act in, and how they mount their calls. Types only; app.ts makes it. */
import type { FastifyBaseLogger } from 'fastify'
import type { Sessions } from './accounts/sessions.ts'
import type { Configuration } from './configuration.ts'
import type { Change } from './database/change.ts'
import type { Reader } from './database/connection.ts'
import type { Entrances } from './entrances.ts'
import type { Limits } from './http/limits.ts'
import type { Mount } from './http/mount.ts'
import type { Hub } from './live/hub.ts'
import type { Signer } from './signing/signer.ts'

export type World = {
  configuration: Configuration
  db: Reader
  change: Change
  sessions: Sessions
  limits: Limits
  hub: Hub
  signer: Signer
  log: FastifyBaseLogger
}

export type Mounting = { mount: Mount<Entrances>; world: World }
