/** What the mails about what happened say, in English. `who` is a member's name, `what` what a ping asks. */
export const en = {
  somebody: 'Somebody',
  foot: (community: string) =>
    `You get this because you sit at ${community}, and have not read it there yet.`,
  choose: 'What reaches you is yours to choose',
  end: (community: string) => `No more mails from ${community}`,
  answerHere: 'Answer this mail, and what you write is posted there under your name.',
  talk: {
    subject: (of: { community: string; title: string }) => `[${of.community}] ${of.title}`,
    privately: (of: { community: string; who: string }) => `[${of.community}] ${of.who} wrote to you`,
    said: (who: string) => `${who} wrote:`,
    more: (many: number) => (many === 1 ? 'One more answer is there.' : `${many} more answers are there.`),
    cut: '…',
    go: 'Read it there',
  },
  ping: {
    asks: (of: { who: string; community: string }) => `${of.who} asks at ${of.community}:`,
    /** Half-time has come, and they have said nothing. */
    nudge: (of: { who: string; community: string }) =>
      `This still waits for your answer. ${of.who} asks at ${of.community}:`,
    again: (of: { who: string; community: string }) =>
      `${of.who} has changed the time of what you said yes to at ${of.community}. Are you still in?`,
    timeless: (of: { who: string; community: string }) =>
      `${of.who} has taken away the time of what you said yes to at ${of.community}: there is none now. Are you still in?`,
    anotherTime: (what: string) => `Another time: ${what}`,
    noTime: (what: string) => `No time now: ${what}`,
    urgent: (said: string) => `Urgent: ${said}`,
    later: (of: { who: string; community: string }) =>
      `You wanted to be asked again what ${of.who} asks at ${of.community}:`,
    place: (place: string) => `Where: ${place}`,
    time: (time: string) => `When: ${time}`,
    wasFor: (time: string) => `It was to be on ${time}.`,
    places: (of: { needed: number | null; atMost: number | null; in: number }) =>
      `${wanted(of)}; ${inSoFar(of.in)}.`,
    full: 'All places are taken: whoever says now that they are in waits until one comes free.',
    until: (time: string) => `Answers count until ${time}.`,
    answer: 'Answer',
    byMail:
      'Or answer this mail: “in” or “can’t” in its first line is your answer, anything else goes into its talk.',
    changeByMail:
      'Answer this mail: “in” or “can’t” in its first line is your answer from now on, anything else goes into its talk.',
    owedByMail: 'What came of it is told there. An answer to this mail goes into its talk, under your name.',
    go: 'See it there',
  },
  /** One sentence of what happened, and what to do. */
  said: {
    'handover.offered': (of: Said) =>
      `Nobody has answered ${of.who} yet in “${of.title}”. You are asked, as one of three at most.`,
    'thread.helped': (of: Said) => `${of.who} says that you helped: “${of.title}”.`,
    'spotlight.front': (of: Said) =>
      `${of.who} put what you wrote in “${of.title}” in the chair: “${of.words}”`,
    'ping.enough': (of: Said) => `Enough are in: ${of.what}`,
    'ping.moved_up': (of: Said) => `A place came free for you, and you are in: ${of.what}`,
    'ping.cancelled': (of: Said) => `${of.who} called it off: ${of.what}`,
    'ping.owed': (of: Said) => `It has ended. Tell those you asked what came of it: ${of.what}`,
    'ping.outcome': (of: Said) => `${of.who} told what came of it: ${of.what}`,
    'ping.thanks': (of: Said) => `${of.who} told what came of it, and thanks you for being in: ${of.what}`,
    'circle.invited': (of: Said) => `${of.who} keeps a seat for you in ${of.circle}, for 7 days.`,
    'circle.requested': (of: Said) => `${of.who} asks to come into ${of.circle}.`,
    'circle.admitted': (of: Said) => `You are in ${of.circle} now.`,
    'circle.refused': (of: Said) => `Your request to come into ${of.circle} was not taken up.`,
    'circle.taken_out': (of: Said) => `You were taken out of ${of.circle}.`,
    'circle.keeper': (of: Said) => `You keep ${of.circle} now.`,
    'circle.closed': (of: Said) => `${of.circle} was closed.`,
    'member.role': () => 'Your role has changed.',
    'member.warned': () => 'A host warns you. What they say stands there.',
    'member.taken_back': () => 'Your seat is yours again.',
    'report.made': () => 'Somebody has reported something. It waits for you there.',
    'report.settled': () => 'What you reported has been looked at, and is settled.',
    'seats.raise': (of: Said) => `${of.who} announces more seats.`,
  } satisfies Record<string, (of: Said) => string>,
  /** Everything else: that there is something, and where. */
  other: (community: string) => `Something was told to you at ${community}.`,
  subject: (of: { community: string; said: string }) => `[${of.community}] ${of.said}`,
  go: 'Open it',
}
const wanted = ({ needed, atMost }: { needed: number | null; atMost: number | null }) => {
  const most = atMost === 1 ? 'one at most' : `${atMost} at most`
  if (needed === null) return most.replace('one', 'One')
  const least = needed === 1 ? 'One is needed' : `${needed} are needed`
  return atMost === null ? least : `${least}, ${most}`
}
const inSoFar = (many: number) => {
  if (many === 0) return 'nobody is in so far'
  return many === 1 ? 'one is in so far' : `${many} are in so far`
}
type Said = { who: string; title: string; what: string; circle: string; words: string }
