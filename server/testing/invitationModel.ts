/**
 * Invitations as PRODUCT §2 and §3 tell them, in a few plain lines without locks, clocks or rows: what the real thing is
 * compared with after each step (invitations/model.test.ts). Days only pass when a step says so.
 */
type State = 'open' | 'accepted' | 'declined' | 'expired' | 'revoked'
type Sent = { by: number; to?: number; day: number; state: State; knockedDay?: number }

export class InvitationModel {
  day = 0
  cap: number
  raise: { to: number; day: number } | undefined
  readonly sent: Sent[] = []
  /** The day each sat down; those without one are outside. The first is the founder, and host. */
  readonly since = new Map<number, number>([[0, 0]])
  constructor(cap: number) {
    this.cap = cap
  }

  get held() {
    return this.sent.filter(({ state }) => state === 'open').length
  }
  get taken() {
    return this.since.size
  }
  ofInviter(by: number) {
    const mine = this.sent.filter((one) => one.by === by)
    const count = (state: State) => mine.filter((one) => one.state === state).length
    return {
      states: mine.map(({ state }) => state),
      open: count('open'),
      accepted: count('accepted'),
      today: mine.filter(({ day }) => day === this.day).length,
    }
  }
  left(by: number) {
    const { open, accepted, today } = this.ofInviter(by)
    const free = this.cap - this.taken - this.held
    if (by !== 0 && this.day < this.since.get(by)! + 14) return 0
    return by === 0 ? Math.min(free, 50 - today) : Math.max(0, 2 - open - accepted)
  }

  invite(by: number, to?: number): string {
    if (!this.since.has(by)) return 'not_found'
    if (to === by) return 'invitation.self'
    if (to !== undefined && this.sent.some((one) => one.by === by && one.to === to && one.state === 'open'))
      return 'invitation.twice'
    const { open, today } = this.ofInviter(by)
    if (by !== 0 && this.day < this.since.get(by)! + 14) return 'invitation.too_soon'
    if (by === 0 ? today >= 50 : open >= 3 || today >= 3 || this.left(by) < 1) return 'invitation.budget'
    if (this.cap - this.taken - this.held < 1) return 'seats.full'
    this.sent.push({ by, ...(to !== undefined && { to }), day: this.day, state: 'open' })
    return '201'
  }

  accept(at: number, who: number): string {
    if (this.since.has(who)) return '200'
    const one = this.sent[at]!
    if (one.state !== 'open') return refusal[one.state]
    one.state = 'accepted'
    this.since.set(who, this.day)
    for (const other of this.sent)
      if (other.state === 'open' && other.to !== undefined && (other.to === who || other.to === one.to))
        other.state = 'revoked'
    return '201'
  }

  decline(at: number): string {
    const one = this.sent[at]!
    if (one.state === 'declined') return '204'
    if (one.state !== 'open') return refusal[one.state]
    one.state = 'declined'
    return '204'
  }

  revoke(at: number, by: number): string {
    const one = this.sent[at]!
    if (!this.since.has(by) || (one.by !== by && (by !== 0 || one.state !== 'open'))) return 'not_found'
    if (one.state === 'open') one.state = 'revoked'
    return one.state === 'revoked' ? '204' : refusal[one.state]
  }

  /** Answers how many are told, too. */
  knock(at: number): [string, number] {
    const one = this.sent[at]!
    if (one.state === 'open') return ['invitation.open', 0]
    if (one.state === 'accepted') return [refusal.accepted, 0]
    if (one.knockedDay !== undefined && this.day < one.knockedDay + 3) return ['204', 0]
    one.knockedDay = this.day
    return ['204', 1]
  }

  newLink(at: number, by: number): string {
    const one = this.sent[at]!
    if (!this.since.has(by) || one.by !== by) return 'not_found'
    return one.state === 'open' ? '200' : refusal[one.state]
  }

  leave(who: number): string {
    if (!this.since.has(who)) return 'not_found'
    if (who === 0) return 'member.last_host'
    this.since.delete(who)
    for (const one of this.sent) if (one.by === who && one.state === 'open') one.state = 'revoked'
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
    return '200'
  }

  letPass(days: number) {
    this.day += days
    for (const one of this.sent) if (one.state === 'open' && this.day >= one.day + 14) one.state = 'expired'
    if (!this.raise || this.day < this.raise.day) return
    this.cap = this.raise.to
    this.raise = undefined
  }
}

const refusal: Record<Exclude<State, 'open'>, string> = {
  accepted: 'invitation.used',
  declined: 'invitation.declined',
  expired: 'invitation.expired',
  revoked: 'invitation.revoked',
}
