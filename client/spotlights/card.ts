import { part } from '#client/screen.ts'

/** Fetched with the table when somebody sits in the chair: it lies there from the first moment. */
export const ChairCard = part(() => import('./ChairCard.tsx'), 'ChairCard')
