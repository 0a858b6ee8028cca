import { t } from '#client/i18n/i18n.ts'

/** What is in the chair, by name: a reply has no title of its own. */
export const calledBy = ({ thread, reply }: { thread: { title: string }; reply: object | null }) =>
  reply ? t('table.chair.inReply', { title: thread.title }) : thread.title

/** Who says why, under what they say. */
export const saidBy = (by: { id: string; name: string }, me: string) =>
  by.id === me ? t('table.chair.byYou') : t('table.chair.by', { name: by.name })
