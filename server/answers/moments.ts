import type { Ping } from '#shared/pings.ts'
import type { Reader } from '#server/database/connection.ts'

export type Moment = { named: 'hour' | 'tonight' | 'tomorrow' | 'evening' | null; at: string }

/**
 * When to be asked again before a ping closes (PRODUCT §7), as the app offers it (client/pings/times.ts), by the clocks of their own
 * place: at most three moments, or halfway when it closes soon.
 */
export const readMoments = async (
  db: Reader,
  { closesAt }: Pick<Ping, 'closesAt'>,
  timeZone: string,
): Promise<Moment[]> => {
  const { rows } = await db.$client.query<Moment>({
    name: 'answer.moments',
    text: `with clock as materialized (select at, zone, date_trunc('day', at at time zone zone) as today,
          to_timestamp(ceil(extract(epoch from at + interval '1 hour') / 300) * 300) as soon, $1::timestamptz as closes
        from (select snug_now() as at) now, readable_zone($2) as zone),
      usual as (select named, one.at from clock, lateral (values ('hour', soon),
          ('tonight', (today + interval '20 hours') at time zone zone),
          ('tomorrow', (today + interval '1 day 9 hours') at time zone zone),
          ('evening', (today + interval '1 day 20 hours') at time zone zone)) as one (named, at)
        where (named = 'hour' or one.at > soon) and one.at <= closes - interval '10 minutes' order by one.at limit 3)
      select named, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from (
        select * from usual
        union all
        select null, date_trunc('minute', at + (closes - at) / 2 + interval '30 seconds') from clock
          where not exists (select from usual) and closes - at > interval '4 minutes') offered order by offered.at`,
    values: [closesAt, timeZone],
  })
  return rows
}
