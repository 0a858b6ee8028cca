import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const upwards = (folder: string): string => {
  if (existsSync(join(folder, 'package.json'))) return folder
  if (dirname(folder) === folder)
    throw new Error('Snug’s own folder (the one of package.json) was not found.')
  return upwards(dirname(folder))
}

/** Where Snug is installed, found from this file, bundled or not: it may be started from any folder. */
export const root = upwards(dirname(fileURLToPath(import.meta.url)))
