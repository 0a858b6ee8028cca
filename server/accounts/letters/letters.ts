import { iso } from '#server/database/columns.ts'
import type { Tx } from '#server/database/connection.ts'
import type { Letters } from '#server/mail/deliver.ts'
import type { Letter, Mail } from '#server/mail/letter.ts'
import { when } from '#server/mail/when.ts'
import { drawReset } from '../accounts.ts'
import { drawProof } from '../address.ts'
import { mailKinds } from '../mailing.ts'
import { en } from './en.ts'

/** What each mail about an account says, and whether it is still to be said. `origin` is where the links lead. */
export const accountLetters = (origin: string): Letters => {
  const { host } = new URL(origin)
  return {
    [mailKinds.reset]: resetLetter(origin, host),
    [mailKinds.address]: addressLetter(origin, host),
    [mailKinds.moved]: movedLetter(origin, host),
  }
}

/**
 * The account a mail is about, itself or by a change of its address; locked, so that its address is still this one when the
 * secret for it is drawn.
 */
const lockAccount = async (tx: Tx, { aboutId }: Mail) => {
  const { rows } = await tx.$client.query<{ id: string; name: string; email: string; proved: boolean }>({
    name: 'letters.account',
    text: `select a.id, a.name, a.email, a.proved_at is not null as proved from accounts a
      where a.id = $1 or a.id = (select c.account_id from address_changes c where c.id = $1) for update`,
    values: [aboutId],
  })
  return rows[0]
}

/** The link that sets a new password, to the address the account has now. */
const resetLetter =
  (origin: string, place: string) =>
  async (tx: Tx, mail: Mail): Promise<Letter | undefined> => {
    const account = await lockAccount(tx, mail)
    if (!account) return undefined
    const secret = await drawReset(tx, account.id)
    return {
      to: { name: account.name, address: account.email },
      subject: en.reset.subject(place),
      parts: [
        { say: en.reset.said(place) },
        { go: en.reset.go, url: `${origin}/reset#${secret}` },
        { say: en.reset.until },
      ],
      foot: [en.reset.foot, origin],
    }
  }

/** The link that shows that the address is theirs; not sent when that is known meanwhile. */
const addressLetter =
  (origin: string, place: string) =>
  async (tx: Tx, mail: Mail): Promise<Letter | undefined> => {
    const account = await lockAccount(tx, mail)
    if (!account || account.proved) return undefined
    const secret = await drawProof(tx, account.id, account.email)
    return {
      to: { name: account.name, address: account.email },
      subject: en.address.subject(place),
      parts: [
        { say: en.address.said(place) },
        { go: en.address.go, url: `${origin}/address#${secret}` },
        { say: en.address.until },
      ],
      foot: [en.address.foot, origin],
    }
  }

/** To the address there was before: that it is not the account's any more, and what to do if somebody else did that. */
const movedLetter =
  (origin: string, place: string) =>
  async (tx: Tx, { aboutId }: Mail): Promise<Letter | undefined> => {
    const { rows } = await tx.$client.query<{ name: string; email: string; at: string; zone: string }>({
      name: 'letters.moved',
      text: `select a.name, c.old_email as email, c.made_at::text as at, a.time_zone as zone
        from address_changes c join accounts a on a.id = c.account_id where c.id = $1`,
      values: [aboutId],
    })
    const [change] = rows
    if (!change) return undefined
    return {
      to: { name: change.name, address: change.email },
      subject: en.moved.subject(place),
      parts: [
        { say: en.moved.said({ place, when: when(iso(change.at), change.zone) }) },
        { say: en.moved.not(place) },
      ],
      foot: [en.moved.foot, origin],
    }
  }
