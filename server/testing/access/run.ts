import type { AddressInfo } from 'node:net'
import { randomUUID } from 'node:crypto'
import type { TestWorld } from '#server/testing/world.ts'
import { origin } from '#server/testing/world.ts'
import type { Given, Row, Who } from './access.ts'
import type { Stage } from './stage.ts'

export type Said = { status: number; type: string | null; text: string }

/** One call as a browser of theirs would make it, over HTTP. */
export const ask = async (
  { world, who, community }: Stage,
  asker: Who,
  route: string,
  { params = {}, query = {}, body }: Given,
): Promise<Said> => {
  const [method, path] = route.split(' ') as [string, string]
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = { slug: community.slug, ...params }[name]
    if (value === undefined) throw new Error(`${route}: the row gives no ${name}`)
    return encodeURIComponent(value)
  })
  const { port } = world.apps[0]!.app.server.address() as AddressInfo
  const asked = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  const response = await fetch(`http://127.0.0.1:${port}${filled}${asked.size ? `?${asked}` : ''}`, {
    method,
    headers: {
      origin,
      ...(who[asker].cookie && { cookie: who[asker].cookie }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    text: await response.text(),
  }
}

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi
/** The same call about things that do not exist: every id another one; for who is outside, the community too. */
export const aboutNothing = ({ params, query, body }: Given, outside: boolean): Given => {
  const others = new Map<string, string>()
  const text = JSON.stringify({ params: { ...params }, query: { ...query }, body })
  const given = JSON.parse(
    text.replace(uuid, (id) => {
      if (!others.has(id)) others.set(id, randomUUID())
      return others.get(id)!
    }),
  ) as Given
  return outside ? { ...given, params: { ...given.params, slug: 'no-such-community' } } : given
}

const watched = new WeakSet<TestWorld>()
/** From now on each row made, changed or dropped is noted, but for what merely being here moves; rolled back, it was not. */
const watch = async (world: TestWorld) => {
  watched.add(world)
  const { rows: tables } = await world.pool.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
       and relname not in ('sessions', 'presence', 'rate_limits', 'passkey_challenges', 'migrations', 'clock')`,
  )
  await world.pool.query(`
    create table noted (n bigint generated always as identity primary key, what text);
    create function note() returns trigger language plpgsql as $$
      begin insert into noted (what) values (tg_op || ' ' || tg_table_name); return null; end $$`)
  for (const { name } of tables)
    await world.pool.query(`
      create trigger noted after insert or delete on "${name}" for each row execute function note();
      create trigger noted_change after update on "${name}" for each row
        when (to_jsonb(old) - 'last_here_at' is distinct from to_jsonb(new) - 'last_here_at')
        execute function note()`)
}

/** How far the notes of what was changed in any row have come: equal when nothing was. */
export const everyRow = async (world: TestWorld): Promise<string> => {
  if (!watched.has(world)) await watch(world)
  const { rows } = await world.pool.query<{ noted: string | null }>('select max(n)::text as noted from noted')
  return rows[0]!.noted ?? ''
}

/** What a row expects of one asker. */
export const expected = ({ expect }: Row, who: Who): number =>
  who === 'LE' ? (expect.LE ?? expect.RM) : expect[who]
