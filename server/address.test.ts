import { afterAll, beforeAll, expect, test } from 'vitest'
import { dataFolder } from '#server/testing/process.ts'
import { configureAsServed, noteAddress } from './address.ts'
import { configure } from './configuration.ts'

let data: Awaited<ReturnType<typeof dataFolder>>
beforeAll(async () => void (data = await dataFolder()))
afterAll(() => data.drop())

/** Where its links lead, and what it says of that. */
const led = async (env: NodeJS.ProcessEnv) => {
  const said: string[] = []
  const { url } = await configureAsServed({ SNUG_DATA: data.folder, ...env }, (words) => said.push(words))
  return { to: url.origin, said: said.join() }
}

test('the command line leads to the server that ran last on its data folder, and says so', async () => {
  expect((await led({})).to).toMatch(/:3000$/)
  await noteAddress(configure({ SNUG_DATA: data.folder, PORT: '4711' }))
  const { to, said } = await led({})
  expect(to).toMatch(/:4711$/)
  expect(said).toContain(`${to}; if it has another address, put SNUG_URL=`)
})

test('what is named holds, and of SNUG_URL nothing needs to be said', async () => {
  expect((await led({ PORT: '4712' })).to).toMatch(/:4712$/)
  expect(await led({ SNUG_URL: 'https://snug.example.org' })).toEqual({
    to: 'https://snug.example.org',
    said: '',
  })
})

test('on one’s own machine it is a name, where passkeys are made; by its digits one is let in as well', async () => {
  for (const HOST of ['', '127.0.0.1', '::1', 'localhost', '0.0.0.0', '::']) {
    const { url, origins } = configure({ PORT: '4711', HOST })
    expect(url.origin, HOST).toBe('http://localhost:4711')
    expect([...origins], HOST).toEqual(
      ['localhost', '127.0.0.1', '[::1]'].map((name) => `http://${name}:4711`),
    )
  }
  expect(configure({ PORT: '4711', HOST: '192.168.1.5' }).url.origin).toBe('http://192.168.1.5:4711')
  expect(configure({ PORT: '4711', HOST: 'fd00::5' }).url.origin).toBe('http://[fd00::5]:4711')
  const named = configure({ SNUG_URL: 'https://snug.example.org/' })
  expect([named.url.origin, ...named.origins]).toEqual([
    'https://snug.example.org',
    'https://snug.example.org',
  ])
})
