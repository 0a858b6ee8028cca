import { z } from 'zod'
import { endpoints, id } from './endpoint.ts'
import { invitation } from './invitations.ts'
import { limits } from './limits.ts'

/** What may be wrong with one line of a list, and at which of its three columns (none: at the line as a whole). */
export const lineFault = z.strictObject({
  at: z.enum(['name', 'address', 'vouch']).nullable(),
  reason: z.enum([
    'columns',
    'quotation',
    'missing',
    'unreadable',
    'formula',
    'too_short',
    'too_long',
    'not_an_address',
    'your_own',
    'twice_in_list',
    'already_invited',
  ]),
})
export type LineFault = z.infer<typeof lineFault>

/** One person of a list, where it begins in the file, and what is wrong with it. Whether somebody is a member is not said. */
export const listLine = z.strictObject({
  line: z.int(),
  name: z.string(),
  address: z.string(),
  vouch: z.string(),
  faults: z.array(lineFault),
})
export type ListLine = z.infer<typeof listLine>

export const listPreview = z.strictObject({
  lines: z.array(listLine),
  /** How many lines have something wrong, and how many seats are free. */
  faulty: z.int(),
  free: z.int(),
})
export type ListPreview = z.infer<typeof listPreview>

/** CSV with a first line of name, address and vouch, in any order; parted by commas, semicolons or tabs. */
const csv = z.string().max(limits.list.bytes)
const unreadable = ['list.header', 'list.empty', 'list.unreadable', 'list.too_long'] as const

export const bringingEndpoints = endpoints({
  'POST /api/communities/:slug/invitations/list/preview': {
    as: 'host',
    summary:
      'What a list of founding members (CSV: name, address, vouch) would do: each line, and what is wrong with it. Changes nothing.',
    body: z.strictObject({ csv }),
    bodyLimit: limits.list.bytes,
    replies: { 200: listPreview },
    problems: [...unreadable],
  },
  'POST /api/communities/:slug/invitations/list': {
    as: 'host',
    summary:
      'Invite everybody in a list of founding members, or nobody: an invitation each, in the order of the list. Bounded by free seats only. The links are shown once: null when the list is sent again under its id.',
    body: z.strictObject({ id: id.optional(), csv }),
    bodyLimit: limits.list.bytes,
    replies: {
      201: z.strictObject({
        id,
        invited: z.array(z.strictObject({ invitation, link: z.string().nullable() })),
      }),
    },
    problems: ['id.unusable', 'seats.full', 'list.faulty', ...unreadable],
  },
})
