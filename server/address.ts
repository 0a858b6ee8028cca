import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Configuration, configure } from './configuration.ts'

const noteIn = (data: string) => join(data, 'address')

/** Leaves in the data folder where the server is reached, for the command line: it may be told less than the server was. */
export const noteAddress = ({ data, url }: Configuration) => writeFile(noteIn(data), `${url.origin}\n`)

/**
 * What the command line reads: the environment, and where that names no address, the one of the server that ran last on this
 * data folder. Says which address its links will have, where nobody named it.
 */
export const configureAsServed = async (env: NodeJS.ProcessEnv, say = console.error) => {
  const told = configure(env)
  if (env.SNUG_URL) return told
  const noted = (env.PORT || env.HOST ? '' : await readFile(noteIn(told.data), 'utf8').catch(() => '')).trim()
  const here = noted === '' ? told : configure({ ...env, SNUG_URL: noted })
  say(`For the server at ${here.url.origin}; if it has another address, put SNUG_URL=… before the command.`)
  return here
}
