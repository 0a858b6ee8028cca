import type { Notice } from '#shared/notices.ts'
import { en } from './en.ts'
import type { To } from './to.ts'

const sentences: Partial<Record<string, (of: Parameters<(typeof en.said)['ping.owed']>[0]) => string>> =
  en.said

/** One sentence of what a notice tells; undefined for what has none. */
export const sentenceOf = ({ kind, about, thread, ping, circle, words }: Notice) =>
  sentences[kind]?.({
    who: about?.name ?? en.somebody,
    title: thread?.title ?? '',
    what: ping?.what ?? '',
    circle: circle?.name ?? '',
    words: words ?? '',
  })

/** The same; of what has none, that there is something. */
export const saidOf = (notice: Notice, { community }: To) => sentenceOf(notice) ?? en.other(community)
