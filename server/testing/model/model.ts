/**
 * Invitations, the line for a seat, and the ways out of a seat and back into it, as PRODUCT §2, §3 and §10 tell them, in
 * plain lines without locks, clocks or rows: what the real thing is compared with after each step (run.ts). Days only pass
 * when a step says so, and what they bring is settled by the next act.
 */
type State = 'awaiting vouch' | 'open' | 'accepted' | 'declined' | 'expired' | 'revoked'
export type Sent = {
  id: string
  by: number
  to: number | null
  day: number
  until: number
  state: State
  /** It came from the line. */
  waited: boolean
  coSignedBy?: number
  knockedDay?: number
  acceptedBy?: number
  acceptedDay?: number
  misfit?: true
}
export type Entry = {
  id: string
  kind: 'named' | 'returning'
  by: number
  to: number | null
  day: number
  state: 'waiting' | 'seated' | 'withdrawn' | 'ended'
}
type Seat = {
  /** The day they sat down, last. */
  since: number
  /** "removed" is gone without a way back of their own; whoever left while suspended comes back suspended. */
  standing: 'here' | 'suspended' | 'left' | 'left suspended' | 'removed'
}
const keeps = ({ state }: Sent) => state === 'open' || state === 'awaiting vouch'

export class InvitationModel {
  day = 0
  cap: number
  raise: { to: number; day: number } | undefined
  secondVouch = false
  readonly sent: Sent[] = []
  readonly line: Entry[] = []
  /** Who ever sat here; the others are outside. The first is the founder, and host. */
  readonly seats = new Map<number, Seat>([[0, { since: 0, standing: 'here' }]])
  constructor(cap: number) {
    this.cap = cap
  }

  get held() {
    return this.sent.filter(keeps).length
  }
  get taken() {
    return [...this.seats.values()].filter(({ standing }) => standing === 'here' || standing === 'suspended')
      .length
  }
  get free() {
    return this.cap - this.taken - this.held
  }
  /** Those who return are before those who are put forward. */
  get waiting() {
    const of = (kind: Entry['kind']) =>
      this.line.filter((entry) => entry.state === 'waiting' && entry.kind === kind)
    return [...of('returning'), ...of('named')]
  }
  spent(by: number) {
    const mine = this.sent.filter((one) => one.by === by)
    const names = this.line.filter((one) => one.by === by && one.kind === 'named')
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
    if (this.tooNew(by)) return 0
    return Math.max(0, by === 0 ? Math.min(this.free, 50 - today) : 2 - open - accepted)
  }
  private tooNew(by: number) {
    return by !== 0 && this.day < this.seats.get(by)!.since + 14
  }
  /** What somebody is told who asks for anything that is for members. */
  outside(who: number): string | undefined {
    const standing = this.seats.get(who)?.standing
    if (standing === 'here') return undefined
    return standing === 'suspended' ? 'member.suspended' : 'not_found'
  }

  /**
   * What is due: what is past its day ends, more seats come, and the line moves up. Answers whether somebody came back by
   * that: until it is settled really, they are outside.
   */
  settle(): boolean {
    for (const one of this.sent) if (keeps(one) && this.day >= one.until) one.state = 'expired'
    if (this.raise && this.day >= this.raise.day) {
      this.cap = this.raise.to
      this.raise = undefined
    }
    const returning = () => this.waiting.filter(({ kind }) => kind === 'returning').length
    const before = returning()
    this.moveUp()
    return returning() < before
  }
  private moveUp() {
    for (const entry of this.waiting) {
      if (this.free < 1) return
      entry.state = 'seated'
      if (entry.kind === 'named') this.keep(entry, true)
      else this.sitAgain(entry.by)
    }
  }
  private keep({ id, by, to }: Pick<Sent, 'id' | 'by' | 'to'>, waited: boolean) {
    const [state, days] = this.secondVouch ? (['awaiting vouch', 7] as const) : (['open', 14] as const)
    this.sent.push({ id, by, to, day: this.day, until: this.day + days, state, waited })
  }
  /** Through their account: leaving was no way around what a host has to decide. */
  private sitAgain(who: number) {
    this.sit(who, this.seats.get(who)!.standing === 'left suspended' ? 'suspended' : 'here')
  }
  /** Whoever sits waits no more. */
  private sit(who: number, standing: 'here' | 'suspended' = 'here') {
    this.seats.set(who, { since: this.day, standing })
    for (const entry of this.waiting)
      if (entry.kind === 'returning' && entry.by === who) entry.state = 'ended'
  }
  /** What they keep for others goes with them. */
  private silence(who: number, standing: Seat['standing']) {
    this.seats.get(who)!.standing = standing
    for (const one of this.sent) if (one.by === who && keeps(one)) one.state = 'revoked'
    for (const entry of this.waiting) if (entry.by === who) entry.state = 'ended'
    this.moveUp()
  }

  /** Whether one may write at all, of an invitation or into the line. */
  private refused(by: number, to: number | null): string | undefined {
    if (to === by) return 'invitation.self'
    const same = (one: { by: number; to: number | null }) => to !== null && one.by === by && one.to === to
    if (this.sent.some((one) => keeps(one) && same(one)) || this.waiting.some(same)) return 'invitation.twice'
    const { open, today } = this.spent(by)
    if (this.tooNew(by)) return 'invitation.too_soon'
    if (by === 0 ? today >= 50 : open >= 3 || today >= 3 || this.left(by) < 1) return 'invitation.budget'
    return undefined
  }
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
