/** What the mails about one's own account say, in English. `place` is the address of the server. */
export const en = {
  reset: {
    subject: (place: string) => `A new password for your account at ${place}`,
    said: (place: string) =>
      `Somebody, you we hope, has forgotten the password of your account at ${place}. With this link you set a new one; that signs you out everywhere else.`,
    go: 'Set a new password',
    until: 'The link is good once, for a day. It is yours alone: whoever opens it has your account.',
    foot: 'If it was not you, do nothing: your password stays what it is.',
  },
  address: {
    subject: (place: string) => `Is this your address at ${place}?`,
    said: (place: string) =>
      `This address was given for an account at ${place}. If it is yours, say so: then what you miss there can be mailed to you.`,
    go: 'It is mine',
    until:
      'The link is good once, for a day. Opening it changes nothing; there you say that the address is yours.',
    foot: 'If you have no account there, do nothing: nothing else is mailed here because of it.',
  },
  moved: {
    subject: (place: string) => `Your account at ${place} has another address now`,
    said: (of: { place: string; when: string }) =>
      `On ${of.when} the e-mail address of your account at ${of.place} was changed. It was this one; mail goes to another now, and one signs in with that.`,
    not: (place: string) =>
      `If it was not you, somebody else is in your account. Write to whoever runs ${place}, or to a host of your community: they can have your account given back to you.`,
    foot: 'If it was you, there is nothing to do.',
  },
}
