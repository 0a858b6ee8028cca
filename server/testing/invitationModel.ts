/**
 * Invitations and the line for a seat as PRODUCT §2 and §3 tell them, in plain lines without locks, clocks or rows: what
 * the real thing is compared with after each step (invitations/model.test.ts). Days only pass when a step says so, and what
 * they bring is settled by the next act.
 */
type State = 'awaiting vouch' | 'open' | 'accepted' | 'declined' | 'expired' | 'revoked'
type Sent = {
  id: string
  by: number
  to: number | undefined
  day: number
  until: number
  state: State
  /** It came from the line. */
  waited: boolean
  coSignedBy?: number
  knockedDay?: number
}
type Entry = {
  id: string
  by: number
  to: number | undefined
  day: number
  state: 'waiting' | 'seated' | 'withdrawn' | 'ended'
}
const keeps = ({ state }: Sent) => state === 'open' || state === 'awaiting vouch'

export class InvitationModel {
  day = 0
  cap: number
  raise: { to: number; day: number } | undefined
  secondVouch = false
  readonly sent: Sent[] = []
  readonly line: Entry[] = []
  /** The day each sat down; those without one are outside. The first is the founder, and host. */
  readonly since = new Map<number, number>([[0, 0]])
  constructor(cap: number) {
    this.cap = cap
  }

  get held() {
    return this.sent.filter(keeps).length
  }
  get taken() {
    return this.since.size
  }
  get free() {
    return this.cap - this.taken - this.held
  }
  get waiting() {
    return this.line.filter(({ state }) => state === 'waiting')
  }
  spent(by: number) {
    const mine = this.sent.filter((one) => one.by === by)
    const names = this.line.filter((one) => one.by === by)
    return {
      open: mine.filter(keeps).length + names.filter(({ state }) => state === 'waiting').length,
      accepted: mine.filter(({ state }) => state === 'accepted').length,
      today:
        mine.filter(({ day, waited }) => day === this.day && !waited).length +
        names.filter(({ day }) => day === this.day).length,
    }
  }
  left(by: number) {
    const { open, accepted, today } = this.spent(by)
    if (by !== 0 && this.day < this.since.get(by)! + 14) return 0
    return Math.max(0, by === 0 ? Math.min(this.free, 50 - today) : 2 - open - accepted)
  }

  /** What is due: what is past its day ends, more seats come, and the line moves up. */
  settle() {
    for (const one of this.sent) if (keeps(one) && this.day >= one.until) one.state = 'expired'
    if (this.raise && this.day >= this.raise.day) {
      this.cap = this.raise.to
      this.raise = undefined
    }
    this.moveUp()
  }
  private moveUp() {
    for (const entry of this.waiting) {
      if (this.free < 1) return
      entry.state = 'seated'
      this.keep(entry, true)
    }
  }
  private keep({ id, by, to }: Pick<Sent, 'id' | 'by' | 'to'>, waited: boolean) {
    const [state, days] = this.secondVouch ? (['awaiting vouch', 7] as const) : (['open', 14] as const)
    this.sent.push({ id, by, to, day: this.day, until: this.day + days, state, waited })
  }

  /** Whether one may write at all, of an invitation or into the line. */
  private refused(by: number, to: number | undefined): string | undefined {
    if (!this.since.has(by)) return 'not_found'
    if (to === by) return 'invitation.self'
    const same = (one: { by: number; to: number | undefined }) =>
      to !== undefined && one.by === by && one.to === to
    if (this.sent.some((one) => keeps(one) && same(one)) || this.waiting.some(same)) return 'invitation.twice'
    const { open, today } = this.spent(by)
    if (by !== 0 && this.day < this.since.get(by)! + 14) return 'invitation.too_soon'
    if (by === 0 ? today >= 50 : open >= 3 || today >= 3 || this.left(by) < 1) return 'invitation.budget'
    return undefined
  }
  invite(id: string, by: number, to?: number): string {
    const refused = this.refused(by, to)
    if (refused) return refused
    if (this.free < 1) return 'seats.full'
    this.keep({ id, by, to }, false)
    return '201'
  }
  putForward(id: string, by: number, to?: number): string {
    const refused = this.refused(by, to)
    if (refused) return refused
    if (this.free > 0) return 'waiting.seat_free'
    this.line.push({ id, by, to, day: this.day, state: 'waiting' })
    return '201'
  }
  withdraw(at: number, by: number): string {
    const one = this.line[at]!
    if (!this.since.has(by) || one.by !== by) return 'not_found'
    if (one.state === 'waiting') one.state = 'withdrawn'
    return one.state === 'withdrawn' ? '204' : 'waiting.over'
  }
  coSign(at: number, by: number): string {
    const one = this.sent[at]!
    if (!this.since.has(by)) return 'not_found'
    if (one.state !== 'awaiting vouch') return one.coSignedBy === by ? '204' : 'not_found'
    if (one.by === by) return 'invitation.own'
    one.state = 'open'
    one.until = this.day + 14
    one.coSignedBy = by
    return '204'
  }

  accept(at: number, who: number): string {
    if (this.since.has(who)) return '200'
    const one = this.sent[at]!
    if (one.state !== 'open') return refusal[one.state]
    one.state = 'accepted'
    this.since.set(who, this.day)
    const same = ({ to }: { to: number | undefined }) => to !== undefined && (to === who || to === one.to)
    for (const other of this.sent) if (keeps(other) && same(other)) other.state = 'revoked'
    for (const entry of this.waiting) if (same(entry)) entry.state = 'ended'
    this.moveUp()
    return '201'
  }

  decline(at: number): string {
    const one = this.sent[at]!
    if (one.state === 'declined') return '204'
    if (one.state !== 'open') return refusal[one.state]
    one.state = 'declined'
    this.moveUp()
    return '204'
  }

  revoke(at: number, by: number): string {
    const one = this.sent[at]!
    if (!this.since.has(by) || (one.by !== by && (by !== 0 || !keeps(one)))) return 'not_found'
    if (keeps(one)) one.state = 'revoked'
    else if (one.state !== 'revoked') return refusal[one.state as Ended]
    this.moveUp()
    return '204'
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
    for (const one of this.sent) if (one.by === who && keeps(one)) one.state = 'revoked'
    for (const entry of this.waiting) if (entry.by === who) entry.state = 'ended'
    this.moveUp()
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
