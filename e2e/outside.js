/**
 * Loaded into a server before it begins (NODE_OPTIONS): the names of `*.snug.test` have a public address, and whatever is dialled
 * by TLS is the push service of this test, at PUSH_PORT. The check of addresses stays in its way.
 */
import dns from 'node:dns/promises'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import tls from 'node:tls'

const { lookup } = dns
dns.lookup = async (host, options) =>
  host.endsWith('.snug.test') ? [{ address: '93.184.215.14', family: 4 }] : lookup(host, options)
tls.connect = () => {
  const socket = net.connect(Number(process.env.PUSH_PORT), '127.0.0.1')
  socket.once('connect', () => socket.emit('secureConnect'))
  return socket
}
syncBuiltinESMExports()
