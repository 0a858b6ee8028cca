import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect } from 'node:tls'

export type Address = { address: string; family: number }
/** How the world outside is reached. Tests give another one; whatever it finds is checked all the same. */
export type Outside = {
  lookup(host: string): Promise<Address[]>
  /** Opens a connection to exactly this address, which has to prove that it is that host. */
  connect(to: { address: string; host: string; signal: AbortSignal }): Promise<Duplex>
}

/** A host with an address that is not for everybody: of this machine, this network, or of no network at all. */
export class NotPublic extends Error {
  override name = 'NotPublic'
}

// Special-purpose addresses (RFC 6890 and its registries): this machine, private networks, carriers' own, link-local,
// documentation, benchmarks, relays, multicast, reserved.
const special = new BlockList()
for (const range of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
])
  add(special, range, 'ipv4')
for (const range of ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'])
  add(special, range, 'ipv6')
// All of IPv6 that is given to anybody; what maps, embeds or translates IPv4 is outside of it.
const given = new BlockList()
add(given, '2000::/3', 'ipv6')

function add(list: BlockList, range: string, family: 'ipv4' | 'ipv6') {
  const [net = '', length] = range.split('/')
  list.addSubnet(net, Number(length), family)
}

/** Whether an address, as a number, is one that anybody may reach. */
export const isPublic = (address: string) => {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, 'ipv4')
    case 6:
      return given.check(address, 'ipv6') && !special.check(address, 'ipv6')
    default:
      return false
  }
}

/** The addresses of a host, looked up once. One that is not public among many is enough to refuse it. */
export const publicAddresses = async (outside: Outside, host: string): Promise<Address[]> => {
  const found = await outside.lookup(host)
  if (found.length === 0 || !found.every(({ address }) => isPublic(address))) throw new NotPublic()
  return found
}

// A name with more addresses than that is tried no further.
const tried = 3

/** Opens a connection to a host: to one of the very addresses that were checked, never looked up again. */
export const dial = async (outside: Outside, host: string, signal: AbortSignal): Promise<Duplex> => {
  const addresses = await inTime(publicAddresses(outside, host), signal)
  let failure: unknown
  for (const { address } of addresses.slice(0, tried)) {
    signal.throwIfAborted()
    try {
      return await outside.connect({ address, host, signal })
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

/** A name is looked up in its own time: nobody waits longer for it than they want to. */
const inTime = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((done, failed) => {
    const stop = () => failed(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(done, failed).finally(() => signal.removeEventListener('abort', stop))
  })

/** The real world: names by the system, connections by TLS to port 443. */
export const outside: Outside = {
  lookup: (host) => lookup(host, { all: true }),
  connect: ({ address, host, signal }) =>
    new Promise((done, failed) => {
      const socket = connect({
        host: address,
        port: 443,
        // An address has no name to ask for; what it shows is compared with it all the same.
        ...(isIP(host) === 0 && { servername: host }),
        ALPNProtocols: ['http/1.1'],
      })
      const stop = () => socket.destroy(signal.reason as Error)
      signal.addEventListener('abort', stop, { once: true })
      socket.once('close', () => signal.removeEventListener('abort', stop))
      socket.once('error', failed)
      socket.once('secureConnect', () => {
        socket.off('error', failed)
        done(socket)
      })
    }),
}
