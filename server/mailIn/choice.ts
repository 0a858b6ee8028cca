import type { Choice } from '#shared/pings.ts'

export type Said = { choice: Choice; note: string }

/** How one answers a ping, in English, German, French and Spanish: the whole first line has to be one of these. */
const words: Partial<Record<Choice, readonly string[]>> = {
  in: [
    ...['in', 'i’m in', 'im in', 'i am in', 'count me in', 'yes', 'yes i’m in'],
    ...['dabei', 'bin dabei', 'ich bin dabei', 'ja', 'ja ich bin dabei', 'ja bin dabei'],
    ...[
      'j’en suis',
      'je viens',
      'je participe',
      'partant',
      'partante',
      'je suis partant',
      'je suis partante',
      'oui',
    ],
    ...['me apunto', 'cuenta conmigo', 'cuenten conmigo', 'voy', 'sí', 'si', 'sí voy'],
  ],
  cant: [
    ...[
      'can’t',
      'cant',
      'can not',
      'cannot',
      'i can’t',
      'i cant',
      'i cannot',
      'sorry can’t',
      'sorry i can’t',
      'no',
    ],
    ...['kann nicht', 'ich kann nicht', 'kann leider nicht', 'ich kann leider nicht', 'leider nicht', 'nein'],
    ...['je ne peux pas', 'je peux pas', 'peux pas', 'pas possible', 'non'],
    ...['no puedo', 'yo no puedo', 'lo siento no puedo'],
  ],
  notMe: ['not me', 'nicht ich', 'ich nicht', 'pas moi', 'yo no'],
}
const choices = new Map(
  Object.entries(words).flatMap(([choice, lines]) => lines.map((line) => [line, choice as Choice])),
)

/** As it is compared: whatever case, sign of apostrophe, and marks around it. */
const plain = (line: string) =>
  line
    .normalize('NFC')
    .toLowerCase()
    .replace(/['`´‘]/g, '’')
    .replace(/[^\p{L}\p{N}’]+/gu, ' ')
    .trim()

/** An answer to a ping, when the first line is one; what follows is its note. Undefined for all else. */
export const choiceIn = (text: string): Said | undefined => {
  const [first = '', ...rest] = text.trim().split('\n')
  const choice = first.length <= 40 ? choices.get(plain(first)) : undefined
  return choice && { choice, note: rest.join('\n').trim() }
}
