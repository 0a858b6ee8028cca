import autocannon from 'autocannon'
import { median } from './pairs.ts'

type Load = {
  url: string
  connections: number
  amount: number
  method?: 'GET' | 'POST'
  /** Each request's path, who asks, and what they send. */
  next: () => { path: string; cookie?: string; body?: object }
}

/** Sends so many requests over so many connections, and answers the median time of one in ms. Throws unless all are 2xx. */
export const load = async ({ url, connections, amount, method = 'GET', next }: Load) => {
  const times: number[] = []
  const result = await new Promise<autocannon.Result>((done, failed) => {
    const options: autocannon.Options = {
      url,
      connections,
      amount,
      timeout: 30,
      requests: [
        {
          method,
          headers: { origin: url, ...(method !== 'GET' && { 'content-type': 'application/json' }) },
          setupRequest: (request) => {
            const { path, cookie, body } = next()
            return {
              ...request,
              path,
              headers: { ...request.headers, ...(cookie && { cookie }) },
              ...(body && { body: JSON.stringify(body) }),
            }
          },
        },
      ],
    }
    autocannon(options, (error, all) => (error ? failed(error as Error) : done(all))).on(
      'response',
      (_client, _status, _bytes, time) => times.push(time),
    )
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${method} ${next().path}: ${result.non2xx} refused, ${result.errors} failed`)
  return median(times)
}
