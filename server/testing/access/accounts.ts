import { randomUUID } from 'node:crypto'
import { password } from '#server/testing/world.ts'
import { anybody, type Row, signedIn } from './access.ts'

/** One's own account is one's own, from wherever one comes; a suspension or removal in a community does not touch it. */
export const accountAccess: Row[] = [
  { route: 'GET /api/setup', does: 'ask whether the server is set up', expect: anybody(200) },
  {
    route: 'POST /api/setup/look',
    does: 'look with a set-up link at a server that is set up',
    given: () => ({ body: { secret: 'guessed' } }),
    expect: anybody(409),
  },
  {
    route: 'POST /api/setup',
    does: 'set up a server that is set up already',
    given: () => ({
      body: {
        secret: 'guessed',
        account: { name: 'Eve', email: 'eve@snug.test', password: 'an orchard of ladders' },
        community: { name: 'Eden', slug: 'eden', purpose: 'To sit', criteria: 'You sit', seats: 4 },
      },
    }),
    expect: anybody(409),
  },
  { route: 'GET /api/session', does: 'see who one is', expect: signedIn(200) },
  {
    route: 'POST /api/session',
    does: 'sign in',
    given: ({ who }, asker) => ({ body: { email: who[asker === 'AN' ? 'ME' : asker].email, password } }),
    expect: anybody(201),
  },
  { route: 'DELETE /api/session', does: 'sign out', spoils: true, expect: anybody(204) },
  {
    route: 'POST /api/session/confirm',
    does: 'say one’s password again',
    given: () => ({ body: { password } }),
    expect: signedIn(204),
  },
  { route: 'GET /api/sessions', does: 'see where one is signed in', expect: signedIn(200) },
  {
    route: 'DELETE /api/sessions/:id',
    does: 'end a session of one’s own',
    async given({ world, who }, asker) {
      if (asker === 'AN') return { params: { id: randomUUID() } }
      const another = world.anyone(await world.signIn(who[asker].accountId))
      const { items } = (await another.get('/api/sessions')).body
      return { params: { id: items.find((one: { current: boolean }) => one.current).id } }
    },
    expect: signedIn(204),
  },
  {
    route: 'DELETE /api/sessions/:id',
    does: 'end a session of somebody else',
    async given({ world, author }) {
      const { items } = (await world.anyone(author.cookie).get('/api/sessions')).body
      return { params: { id: items[0].id } }
    },
    expect: signedIn(404),
  },
  {
    route: 'PATCH /api/account',
    does: 'change one’s own name',
    given: () => ({ body: { name: 'Somebody Else' } }),
    expect: signedIn(200),
  },
  {
    route: 'PUT /api/account/password',
    does: 'change one’s own password',
    spoils: true,
    given: () => ({ body: { password: 'an orchard of ladders' } }),
    expect: signedIn(204),
  },
  {
    route: 'POST /api/reset',
    does: 'set a password with a link nobody printed',
    given: () => ({ body: { secret: 'guessed', password: 'an orchard of ladders' } }),
    expect: anybody(404),
  },
  {
    route: 'POST /api/forgot',
    does: 'ask for a mail that sets a new password, for the address of somebody',
    given: ({ author }) => ({ body: { email: author.email } }),
    expect: anybody(202),
  },
  {
    route: 'POST /api/account/address',
    does: 'be mailed a link that shows that one’s address is one’s own',
    expect: signedIn(204),
  },
  {
    route: 'POST /api/address',
    does: 'show an address with a link nobody was mailed',
    given: () => ({ body: { secret: 'guessed' } }),
    expect: anybody(404),
  },
]
