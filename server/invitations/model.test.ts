import { holdsForAnySequence } from '#server/testing/model/run.ts'

holdsForAnySequence({ part: 0, of: 2 })
