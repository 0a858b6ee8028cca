import { tidyAddresses, tidyChallenges, tidyResets } from './accounts/tidy.ts'
import { tidyCodes } from './invitations/code.ts'
import { job } from './jobs/queue.ts'
import { tidyMails } from './mail/tidy.ts'
import { tidyNotices } from './notices/tidy.ts'
import { tidyPushes } from './push/tidy.ts'
import type { World } from './world.ts'

/** Drops what nobody will ask for again, each by its owner's verb. Leases of presence are swept as they run out. */
export const tidy = ({ change, limits, sessions }: Pick<World, 'change' | 'limits' | 'sessions'>) =>
  job<unknown>({
    name: 'tidy',
    at: '17 * * * *',
    async run() {
      await sessions.deleteExpired()
      await change(tidyResets)
      await change(tidyAddresses)
      await change(tidyChallenges)
      await change(tidyNotices)
      await change(tidyMails)
      await change(tidyPushes)
      await change(tidyCodes)
      await limits.tidy()
    },
  })
