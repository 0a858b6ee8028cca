import { door } from './door.ts'
import { first } from './first.ts'
import { screens } from './screens.ts'

/** All English words of the interface, one file a feature. Each file ends in `as const`, so that `t` knows its blanks. */
export const en = { ...door, ...first, ...screens }
