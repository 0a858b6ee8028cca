import { type Job, liveThrough } from './compare.ts'

process.on('message', (job) => process.send!(liveThrough(job as Job)))
