/** What the mails about invitations say, in English. */
export const en = {
  invitation: {
    subject: (of: { inviter: string; community: string }) =>
      `${of.inviter} keeps a chair for you at ${of.community}`,
    again: (of: { inviter: string; community: string }) =>
      `The chair that ${of.inviter} keeps for you at ${of.community}`,
    keeps: (of: { inviter: string; community: string }) =>
      `${of.inviter} keeps a chair for you at ${of.community}, and wrote about you:`,
    stillKeeps: (of: { inviter: string; community: string }) =>
      `${of.inviter} still keeps a chair for you at ${of.community}. This is why:`,
    purpose: (purpose: string) => `What it is: ${purpose}`,
    criteria: (criteria: string) => `Who belongs here: ${criteria}`,
    go: 'See the invitation',
    until: (day: string) =>
      `The chair is kept until ${day}. Opening the link changes nothing; there you take the chair, or say no, thank you.`,
    yours: 'The link is yours alone: whoever opens it can take the chair, so do not pass it on.',
    footFirst: (inviter: string) =>
      `You get this because ${inviter} gave your address. If you do nothing, you are reminded once at most, and never again.`,
    footLast: (inviter: string) =>
      `You get this because ${inviter} gave your address. It is the only reminder; nothing more is sent.`,
  },
  code: {
    subject: (community: string) => `Your code for ${community}`,
    type: (community: string) =>
      `Somebody, you we hope, wants to take the chair that is kept for this address at ${community}. Type this code on the page you came from:`,
    short: 'It is good for 15 minutes. Of several codes the latest counts.',
    foot: 'If it was not you, do nothing: without this code nobody takes your chair.',
  },
  accepted: {
    subject: (of: { who: string; community: string }) =>
      `${of.who} took the chair you kept at ${of.community}`,
    said: (of: { who: string; community: string }) =>
      `${of.who} has taken the chair you kept at ${of.community}. You brought them: a word of welcome from you counts for most.`,
    go: (who: string) => `Greet ${who}`,
    foot: (community: string) => `You get this because you invited them to ${community}.`,
  },
  knocked: {
    subject: (community: string) => `Somebody knocked at ${community}`,
    yours: (of: { name: string | null; community: string }) =>
      `On your invitation${of.name ? ` for ${of.name}` : ''} to ${of.community}, which has ended, somebody knocked: they would still like a chair. You can invite them again with the same words.`,
    gone: (of: { name: string | null; inviter: string; community: string }) =>
      `On an invitation${of.name ? ` for ${of.name}` : ''} to ${of.community}, which has ended, somebody knocked: they would still like a chair. It was written by ${of.inviter}, who is not here any more, so a host is asked.`,
    go: 'See the invitations',
    footYours: (community: string) => `You get this because you invited them to ${community}.`,
    footHost: (community: string) => `You get this as a host of ${community}.`,
  },
}
