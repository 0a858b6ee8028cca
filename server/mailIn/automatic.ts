import type { Opened } from './mime.ts'

const machine = 'It says that it was sent by no person'

/**
 * Why a mail was written by no person, or by us: undefined for one that may be a person's. Such a mail is refused and never
 * answered, so that no two machines write to each other (RFC 3834). `domain`: of our Message-IDs. `answered`: its calendar does
 * what its writer told it to, and says of itself that it did so.
 */
export const automatic = (
  { headers, messageId = '' }: Pick<Opened, 'headers' | 'messageId'>,
  domain: string,
  answered: boolean,
): string | undefined => {
  const value = (key: string) =>
    headers
      .filter((header) => header.key === key)
      .map(({ value }) => value.trim().toLowerCase())
      .join(' ')
  const submitted = value('auto-submitted')
  if (submitted !== '' && !(answered ? /^(no|auto-generated)\b/ : /^no\b/).test(submitted)) return machine
  if (value('x-auto-response-suppress') !== '' && !answered) return machine
  if (value('x-autoreply') !== '' || value('x-autorespond') !== '') return machine
  if (/\b(bulk|junk|list|auto_reply)\b/.test(value('precedence'))) return 'It says that it went to many'
  // Our letters name a list of their own.
  if (value('list-id') !== '') return 'It comes from a mailing list'
  // As mail/deliver.ts makes them: a member's mailbox may be of the same domain.
  const [id, host] = messageId.toLowerCase().replace(/^<|>$/g, '').split('@')
  if (host === domain.toLowerCase() && /^[0-9a-f]{32}$/.test(id!)) return 'It is one of our own mails'
  return undefined
}
