import { holdsForAnySequence } from '#server/testing/model/run.ts'

holdsForAnySequence({ part: 1, of: 2 })
