import { app } from './app.ts'
import { pings } from './pings.ts'
import { room } from './room.ts'
import { table } from './table.ts'
import { ui } from './ui.ts'

/** What the first page says: the shell, the table, and what lies on it. A test sees to it that nothing is missing. */
export const first = { app, pings, room, table, ui }
