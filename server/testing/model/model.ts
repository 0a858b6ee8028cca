import { type Entry, keeps, type Sent, Standing, type State } from './standing.ts'

/**
 * Invitations, the line for a seat, and the ways out of a seat and back into it, as PRODUCT §2, §3 and §10 tell them, in
 * plain lines without locks, clocks or rows: what the real thing is compared with after each step (run.ts). Each act answers
 * what the real one should.
 */
export class InvitationModel extends Standing {
  invite(id: string, by: number, to: number | null): string {
    const refused = this.outside(by) ?? this.refused(by, to)
    if (refused) return refused
    if (this.free < 1) return 'seats.full'
    this.keep({ id, by, to }, false)
    return '201'
  }
  putForward(id: string, by: number, to: number | null): string {
    const refused = this.outside(by) ?? this.refused(by, to)
    if (refused) return refused
    if (this.free > 0) return 'waiting.seat_free'
    this.line.push({ id, kind: 'named', by, to, day: this.day, state: 'waiting' })
    return '201'
  }
  withdraw(one: Entry, by: number): string {
    const outside = this.outside(by)
    if (outside) return outside
    if (one.by !== by || one.kind === 'returning') return 'not_found'
    if (one.state === 'waiting') one.state = 'withdrawn'
    return one.state === 'withdrawn' ? '204' : 'waiting.over'
  }
  coSign(one: Sent, by: number): string {
    const outside = this.outside(by)
    if (outside) return outside
    if (one.state !== 'awaiting vouch') return one.coSignedBy === by ? '204' : 'not_found'
    if (one.by === by) return 'invitation.own'
    one.state = 'open'
    one.until = this.day + 14
    one.coSignedBy = by
    return '204'
  }

  accept(one: Sent, who: number): string {
    const outside = this.outside(who)
    if (outside !== 'not_found') return outside ?? '200'
    if (one.state !== 'open') return refusal[one.state]
    one.state = 'accepted'
    one.acceptedBy = who
    one.acceptedDay = this.day
    this.sit(who)
    const same = ({ to }: { to: number | null }) => to !== null && (to === who || to === one.to)
    for (const other of this.sent) if (keeps(other) && same(other)) other.state = 'revoked'
    for (const entry of this.waiting) if (same(entry)) entry.state = 'ended'
    this.moveUp()
    return '201'
  }

  decline(one: Sent): string {
    if (one.state === 'declined') return '204'
    if (one.state !== 'open') return refusal[one.state]
    one.state = 'declined'
    this.moveUp()
    return '204'
  }

  revoke(one: Sent, by: number): string {
    const outside = this.outside(by)
    if (outside) return outside
    if (one.by !== by && (by !== 0 || !keeps(one))) return 'not_found'
    if (keeps(one)) one.state = 'revoked'
    else if (one.state !== 'revoked') return refusal[one.state as Ended]
    this.moveUp()
    return '204'
  }

  /** Answers how many are told, too. */
  knock(one: Sent): [string, number] {
    if (one.state === 'open') return ['invitation.open', 0]
    if (one.state === 'accepted') return [refusal.accepted, 0]
    if (one.knockedDay !== undefined && this.day < one.knockedDay + 3) return ['204', 0]
    one.knockedDay = this.day
    return ['204', 1]
  }

  newLink(one: Sent, by: number): string {
    const outside = this.outside(by)
    if (outside) return outside
    if (one.by !== by) return 'not_found'
    return one.state === 'open' ? '200' : refusal[one.state]
  }

  /** "This is not whom I invited". */
  misfit(one: Sent, by: number): string {
    const outside = this.outside(by)
    if (outside) return outside
    if (one.by !== by) return 'not_found'
    if (keeps(one)) return 'invitation.open'
    if (one.state !== 'accepted') return refusal[one.state as Ended]
    if (one.misfit) return '204'
    if (this.day > one.acceptedDay!) return 'invitation.settled_in'
    if (this.outside(one.acceptedBy!)) return 'member.not_active'
    one.misfit = true
    this.silence(one.acceptedBy!, 'suspended')
    return '204'
  }
  takeBack(who: number): string {
    const { standing } = this.seats.get(who)!
    if (standing === 'here') return 'member.not_suspended'
    if (standing !== 'suspended') return 'member.not_active'
    this.seats.get(who)!.standing = 'here'
    return '204'
  }
  remove(who: number): string {
    const { standing } = this.seats.get(who)!
    if (standing !== 'here' && standing !== 'suspended') return 'member.not_active'
    if (who === 0) return 'member.is_host'
    this.silence(who, 'removed')
    return '204'
  }

  leave(who: number): string {
    const outside = this.outside(who)
    if (outside === 'not_found') return outside
    if (who === 0) return 'member.last_host'
    this.silence(who, outside ? 'left suspended' : 'left')
    return '204'
  }
  /** Through their account; the entry has this id, if there is no seat and they did not wait already. */
  comeBack(who: number, id: string): string {
    const standing = this.seats.get(who)?.standing
    if (standing === 'here') return 'member.already'
    if (standing !== 'left' && standing !== 'left suspended') return this.outside(who)!
    if (this.free > 0) {
      this.sitAgain(who)
      return '201'
    }
    if (!this.waiting.some(({ kind, by }) => kind === 'returning' && by === who))
      this.line.push({ id, kind: 'returning', by: who, to: null, day: this.day, state: 'waiting' })
    return 'seats.full'
  }
  stayAway(who: number): string {
    if (this.outside(who) === 'member.suspended') return 'member.suspended'
    const entry = this.waiting.find(({ kind, by }) => kind === 'returning' && by === who)
    if (!entry) return 'not_found'
    entry.state = 'withdrawn'
    return '204'
  }

  setCap(to: number): string {
    if (to < this.cap) {
      if (to < this.taken + this.held) return 'seats.in_use'
      this.cap = to
      this.raise = undefined
    } else if (to > this.cap) {
      if (this.raise) return 'seats.raise_pending'
      if (this.day < 14) this.cap = to
      else this.raise = { to, day: this.day + 7 }
    }
    this.moveUp()
    return '200'
  }
}

type Ended = Exclude<State, 'open' | 'awaiting vouch'>
const refusal: Record<Exclude<State, 'open'>, string> = {
  'awaiting vouch': 'invitation.awaiting',
  accepted: 'invitation.used',
  declined: 'invitation.declined',
  expired: 'invitation.expired',
  revoked: 'invitation.revoked',
}
