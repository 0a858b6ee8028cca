import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { areKeys, faultOf } from './endpoint.ts'
import { dial, isPublic, NotPublic, type Outside, publicAddresses } from './public.ts'

const signal = () => AbortSignal.timeout(5_000)
/** A world where each look-up answers the next of these, and connections are noted. */
const worldOf = (...answers: string[][]) => {
  const dialled: string[] = []
  const world: Outside = {
    lookup: async () => (answers.shift() ?? []).map((address) => ({ address, family: 4 })),
    async connect({ address, host }) {
      dialled.push(`${host} at ${address}`)
      return new PassThrough()
    },
  }
  return { world, dialled }
}

test('addresses for everybody are public', () => {
  for (const address of ['8.8.8.8', '93.184.215.14', '172.15.0.1', '100.63.0.1', '2a00:1450:4001::a'])
    expect([address, isPublic(address)]).toEqual([address, true])
})

test('those of this machine, of networks of their own and of no network are not', () => {
  const inside = [
    ...['0.0.0.0', '10.0.0.1', '100.64.0.1', '100.127.255.254', '127.0.0.1', '127.8.8.8', '169.254.169.254'],
    ...['172.16.0.1', '172.31.255.254', '192.0.0.1', '192.0.2.1', '192.88.99.1', '192.168.1.1', '198.18.0.1'],
    ...['198.51.100.1', '203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::ffff:10.0.0.1', '::ffff:8.8.8.8', '::ffff:7f00:1', '::8.8.8.8', '64:ff9b::a00:1'],
    ...['64:ff9b:1::1', '100::1', '2001::1', '2001:db8::1', '2002:7f00:1::', '3fff::1', 'fc00::1', 'fd12::1'],
    ...[
      'fe80::1',
      'fe80::1%lo',
      'fec0::1',
      'ff02::1',
      '4000::1',
      '',
      'localhost',
      '2130706433',
      '0x7f000001',
    ],
  ]
  expect(inside.filter(isPublic)).toEqual([])
})

test('one address among many that is not public is enough to refuse a name, and so is none', async () => {
  for (const found of [['8.8.8.8', '10.0.0.1'], ['::1', '8.8.8.8'], []]) {
    const { world, dialled } = worldOf(found)
    await expect(publicAddresses(world, 'push.example')).rejects.toThrow(NotPublic)
    const again = worldOf(found)
    await expect(dial(again.world, 'push.example', signal())).rejects.toThrow(NotPublic)
    expect([...dialled, ...again.dialled]).toEqual([])
  }
})

test('what is dialled is what was checked: a name that means another address a moment later is not asked again', async () => {
  const { world, dialled } = worldOf(['8.8.8.8'], ['127.0.0.1'])
  await dial(world, 'push.example', signal())
  expect(dialled).toEqual(['push.example at 8.8.8.8'])
})

test('of several addresses the next is tried when one is not there', async () => {
  const { world, dialled } = worldOf(['8.8.4.4', '8.8.8.8'])
  const { connect } = world
  world.connect = async (to) => {
    await connect(to)
    if (to.address === '8.8.4.4') throw new Error('nobody there')
    return new PassThrough()
  }
  await dial(world, 'push.example', signal())
  expect(dialled).toEqual(['push.example at 8.8.4.4', 'push.example at 8.8.8.8'])
})

test('a name that is looked up for ever is waited for no longer than one wants to', async () => {
  const world: Outside = { lookup: () => new Promise(() => {}), connect: () => new Promise(() => {}) }
  await expect(dial(world, 'push.example', AbortSignal.timeout(20))).rejects.toThrow('timeout')
})

test('an endpoint is an https address whose host is written plainly', () => {
  for (const fine of [
    'https://fcm.googleapis.com/fcm/send/abc:APA91b_-x',
    'https://updates.push.services.mozilla.com/wpush/v2/gAAAAA==',
    'https://web.push.apple.com/QF-1',
    'https://wns2-par02p.notify.windows.com/w/?token=BQYAAA%2fFk%3d',
    'https://8.8.8.8/x',
  ])
    expect([fine, faultOf(fine)]).toEqual([fine, undefined])
  const odd = [
    'http://push.example/x',
    'ftp://push.example/x',
    'push.example/x',
    '//push.example/x',
    'https:push.example/x',
    'https:/push.example/x',
    'https:\\\\push.example/x',
    'https://fcm.googleapis.com@evil.example/x',
    'https://:pass@push.example/x',
    'https://push.example:8443/x',
    'https://push.example:443/x',
    'https://push.example./x',
    'https://push..example/x',
    'https://PUSH.example/x',
    'https://push.example',
    'https://push.example?x',
    'https://push.example\\@evil.example/x',
    'https://push.example/#x',
    'https://fcm.googleapıs.com/x',
    'https://xn--fcm-googleaps-com.example/x',
    'https://push。example/x',
    'https://push%2eexample/x',
    'https://push.example/ x',
    'https://push.example/x\n',
    'https://localhost/x',
    'https://127.1/x',
    'https://2130706433/x',
    'https://0x7f.0.0.1/x',
    'https://0177.0.0.1/x',
    'https://[::1]/x',
    'https://[::ffff:8.8.8.8]/x',
    'https://-push.example/x',
    'https:///x',
    '',
  ]
  expect(odd.filter((endpoint) => faultOf(endpoint) === undefined)).toEqual([])
})

test('keys are a point on the curve and 16 bytes', () => {
  const p256dh = 'BEl62iUYgUivxIkv69yViEuiBIa-Ib9-SkvMeAtA3LFgDzkrxZJjSgSnfckjBJuBkr3qBUYIHBQFLXYp5Nksh8U'
  const auth = Buffer.alloc(16, 1).toString('base64url')
  expect(areKeys({ p256dh, auth })).toBe(true)
  expect(areKeys({ p256dh: p256dh.replace('B', 'C'), auth })).toBe(false)
  expect(areKeys({ p256dh: `${p256dh.slice(0, -4)}AAAA`, auth })).toBe(false)
  expect(areKeys({ p256dh, auth: auth.slice(4) })).toBe(false)
})
