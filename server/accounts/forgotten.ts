import type { Change } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { enqueueAll, job } from '#server/jobs/queue.ts'
import { accountByEmail } from './accounts.ts'
import { mailAccount, mailKinds } from './mailing.ts'

type Forgotten = { email: string }
const name = 'forgotten'

/** Somebody at this address has forgotten their password. Whether there is an account is asked later, by a worker. */
export const forget = (tx: Tx, email: string) => enqueueAll<Forgotten>(tx, { name }, [{ payload: { email } }])

/** The job that mails a link to whoever has forgotten their password; for an address without an account it does nothing. */
export const forgottenJob = (change: Change) =>
  job<Forgotten>({
    name,
    run: ({ email }) =>
      change(async (tx) => {
        const account = await accountByEmail(tx, email)
        if (account) await mailAccount(tx, account.id, [{ kind: mailKinds.reset, about: account.id }])
      }),
  })
