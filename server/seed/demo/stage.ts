import { makeAccount } from '#server/accounts/accounts.ts'
import type { App } from '#server/app.ts'
import { turnTo } from '#server/seed/clock.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH'

/** Everybody acts by the product's own calls, each at their moment: what stands afterwards obeys every rule. */
export const newStage = ({ app, world, sweep }: App, passwordHash: string) => {
  const accounts = new Map<string, string>()
  const ids = new Map<string, string>()
  const named = (key: string) => ids.get(key) ?? `nobody called ${key} is on the stage`

  const call = async (who: string, method: Method, path: string, body?: unknown) => {
    // A session of this very moment: some acts want one that has just been confirmed.
    const cookie = await world.sessions.begin(accounts.get(who) ?? '', 'demo')
    const { statusCode, payload } = await app.inject({
      method,
      url: path,
      headers: {
        origin: world.configuration.url.origin,
        cookie: cookie.split(';')[0],
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    })
    if (statusCode >= 300) throw new Error(`${who}: ${method} ${path} answered ${statusCode} ${payload}`)
    return payload === '' ? undefined : JSON.parse(payload)
  }
  return {
    world,
    call,
    /** Remembers what a key of the words became; prefixed by its kind where kinds share keys. */
    name: (key: string, id: string) => void ids.set(key, id),
    named,
    async account(person: { key: string; name: string; email: string }) {
      const { name, email } = person
      accounts.set(person.key, await world.change((tx) => makeAccount(tx, { name, email, passwordHash })))
    },
    accountOf: (key: string) => accounts.get(key) ?? '',
    /** Turns the clock to that moment, and does what fell due on the way. */
    async at(moment: Date) {
      await turnTo(world.db, moment)
      await sweep.once()
    },
  }
}
export type Stage = ReturnType<typeof newStage>
