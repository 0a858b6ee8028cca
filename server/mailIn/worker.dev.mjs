// The thread as it is before it is built: TypeScript is read by tsx there too.
import { register } from 'tsx/esm/api'

register()
await import('./worker.ts')
