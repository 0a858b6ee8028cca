/** `npm run snug -- <command>`: what the operator does from the console, whether the server runs meanwhile or not. */
import { parseArgs } from 'node:util'
import { community, communityOptions } from './console/community.ts'
import { reset } from './console/reset.ts'
import { printSetupLink } from './console/setupLink.ts'
import { freeFrom } from './console/port.ts'
import { configureAsServed } from './address.ts'
import { configure } from './configuration.ts'
import { run, serve } from './serve.ts'

const help = `npm run snug -- <command>

  setup-link          a new link to the first chair, while nobody sits here yet
  community           a new community, with its host in the first chair; asks for what is not given:
                        --name --slug --purpose --criteria --seats --host-name --host-email
                        [--language en] [--time-zone Europe/Amsterdam]
  reset <e-mail>      a one-time link that sets a new password, good for 24 hours
  demo                a lively community to look around in, with a database of its own (SNUG_DATA, ./data-demo)
  help                this

It reads the same environment as the server (SNUG_DATA, DATABASE_URL, SNUG_URL, PORT): see .env.example. Where that names no
address, its links lead to the server that was started last on the same data folder.
`

const commands: Record<string, (rest: string[]) => Promise<void>> = {
  'setup-link': async () => printSetupLink(await configureAsServed(process.env)),
  community: async (rest) => {
    const { values } = parseArgs({ args: rest, options: communityOptions })
    await community(await configureAsServed(process.env), values)
  },
  reset: async ([email]) => reset(await configureAsServed(process.env), email),
  demo: async () => {
    const { demoPeople, prepareDemo } = await import('./seed/demo/run.ts')
    const PORT = process.env.PORT ?? String(await freeFrom(3000))
    await serve(configure({ SNUG_DATA: './data-demo', ...process.env, PORT }), async (...database) => {
      await prepareDemo(...database)
      return demoPeople
    })
  },
  help: async () => console.log(help),
}

run(async () => {
  const [command = 'help', ...rest] = process.argv.slice(2)
  const go = commands[command]
  if (!go) throw new Error(`There is no command “${command}”.\n\n${help}`)
  await go(rest)
}, 'That did not work.')
