import { accountEndpoints } from './accounts.ts'
import { passkeyEndpoints } from './passkeys.ts'
import { pushEndpoints } from './push.ts'
import { blockEndpoints } from './blocks.ts'
import { invitationEndpoints } from './invitations.ts'
import { waitingEndpoints } from './waiting.ts'
import { answerEndpoints } from './answers.ts'
import { bringingEndpoints } from './bringing.ts'
import { circleEndpoints } from './circles.ts'
import { communityEndpoints } from './communities.ts'
import { memberEndpoints } from './members.ts'
import { newcomerEndpoints } from './newcomers.ts'
import { threadEndpoints } from './threads.ts'
import { handoverEndpoints } from './handovers.ts'
import { noticeEndpoints } from './notices.ts'
import { pingEndpoints } from './pings.ts'
import { reachEndpoints } from './reach.ts'
import { reportEndpoints } from './reports.ts'
import { digestEndpoints } from './digests.ts'
import { givingEndpoints } from './giving.ts'
import { spotlightEndpoints } from './spotlights.ts'
import { tableEndpoints } from './table.ts'
import { privateEndpoints } from './private.ts'

/** Every HTTP call there is. The client takes its type from here; the OpenAPI document and the access table are checked against it. */
export const api = {
  ...accountEndpoints,
  ...passkeyEndpoints,
  ...pushEndpoints,
  ...invitationEndpoints,
  ...waitingEndpoints,
  ...bringingEndpoints,
  ...communityEndpoints,
  ...circleEndpoints,
  ...privateEndpoints,
  ...memberEndpoints,
  ...newcomerEndpoints,
  ...blockEndpoints,
  ...reachEndpoints,
  ...digestEndpoints,
  ...reportEndpoints,
  ...threadEndpoints,
  ...handoverEndpoints,
  ...pingEndpoints,
  ...answerEndpoints,
  ...noticeEndpoints,
  ...spotlightEndpoints,
  ...tableEndpoints,
  ...givingEndpoints,
}
export type Api = typeof api
