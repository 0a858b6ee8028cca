/** What the mails about the line say, in English. */
export const en = {
  returned: {
    subject: (community: string) => `Your seat at ${community} has come`,
    said: (community: string) =>
      `A seat came free at ${community}, and as you waited for one it is yours: you sit there again. Who brought you, and what they said of you, is as it was.`,
    go: 'To the table',
    foot: (community: string) =>
      `You get this because you asked to come back to ${community}. If you would rather not any more, leave it there, and the seat is free for somebody else.`,
  },
}
