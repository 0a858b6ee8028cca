import { configure } from './configuration.ts'
import { run, serve } from './serve.ts'

run(() => serve(configure(process.env)), 'Snug did not start.')
