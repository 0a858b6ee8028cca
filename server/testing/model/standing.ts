export type State = 'awaiting vouch' | 'open' | 'accepted' | 'declined' | 'expired' | 'revoked'
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
export const keeps = ({ state }: Sent) => state === 'open' || state === 'awaiting vouch'

/**
 * Who sits, for whom a seat is kept and who waits for one (PRODUCT §2, §3, §10), and how one becomes the other: what stands
 * between the acts (model.ts). Days only pass when a step says so, and what they bring is settled by the next act.
 */
export class Standing {
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
  protected tooNew(by: number) {
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
  protected moveUp() {
    for (const entry of this.waiting) {
      if (this.free < 1) return
      entry.state = 'seated'
      if (entry.kind === 'named') this.keep(entry, true)
      else this.sitAgain(entry.by)
    }
  }
  protected keep({ id, by, to }: Pick<Sent, 'id' | 'by' | 'to'>, waited: boolean) {
    const [state, days] = this.secondVouch ? (['awaiting vouch', 7] as const) : (['open', 14] as const)
    this.sent.push({ id, by, to, day: this.day, until: this.day + days, state, waited })
  }
  /** Through their account: leaving was no way around what a host has to decide. */
  protected sitAgain(who: number) {
    this.sit(who, this.seats.get(who)!.standing === 'left suspended' ? 'suspended' : 'here')
  }
  /** Whoever sits waits no more. */
  protected sit(who: number, standing: 'here' | 'suspended' = 'here') {
    this.seats.set(who, { since: this.day, standing })
    for (const entry of this.waiting)
      if (entry.kind === 'returning' && entry.by === who) entry.state = 'ended'
  }
  /** What they keep for others goes with them. */
  protected silence(who: number, standing: Seat['standing']) {
    this.seats.get(who)!.standing = standing
    for (const one of this.sent) if (one.by === who && keeps(one)) one.state = 'revoked'
    for (const entry of this.waiting) if (entry.by === who) entry.state = 'ended'
    this.moveUp()
  }

  /** Whether one may write at all, of an invitation or into the line. */
  protected refused(by: number, to: number | null): string | undefined {
    if (to === by) return 'invitation.self'
    const same = (one: { by: number; to: number | null }) => to !== null && one.by === by && one.to === to
    if (this.sent.some((one) => keeps(one) && same(one)) || this.waiting.some(same)) return 'invitation.twice'
    const { open, today } = this.spent(by)
    if (this.tooNew(by)) return 'invitation.too_soon'
    if (by === 0 ? today >= 50 : open >= 3 || today >= 3 || this.left(by) < 1) return 'invitation.budget'
    return undefined
  }
}
