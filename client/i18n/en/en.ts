import { accounts } from './accounts.ts'
import { app } from './app.ts'
import { ui } from './ui.ts'

/** All English words of the interface, one file a feature. Each file ends in `as const`, so that `t` knows its blanks. */
export const en = { accounts, app, ui }
