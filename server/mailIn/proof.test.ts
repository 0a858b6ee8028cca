import { createSign, generateKeyPairSync, hash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { configure } from '#server/configuration.ts'
import { newMailInWorld, type Sending } from '#server/testing/mailIn.ts'
import type { Caller, Community } from '#server/testing/world.ts'
import { readResults } from './authenticationResults.ts'

const relayed = { MAIL_IN_RELAY: '192.0.2.1, 127.0.0.0/8', MAIL_IN_RELAY_NAME: 'mx.example.org' }
let it: Awaited<ReturnType<typeof newMailInWorld>>
let behind: Awaited<ReturnType<typeof newMailInWorld>>
beforeAll(async () => {
  it = await newMailInWorld()
  behind = await newMailInWorld({ env: relayed })
})
afterAll(async () => {
  await it.close()
  await behind.close()
})

/** One thread, one who may answer in it, and a reply by mail of theirs that stands or does not. */
const asked = async (at: typeof it) => {
  const community: Community = await at.world.community()
  const ama: Caller = await at.member(community, 'Ama')
  const path = `${community.path}/threads`
  const { id } = (await community.host.post(path, { kind: 'talk', title: 'Glue', body: 'Which?' })).body
  const to = await at.addressOf(community, ama, { thread: id })
  return {
    ama,
    to,
    send: (mail: Partial<Sending> = {}) => at.send({ from: ama.email, to, text: 'Hide glue.', ...mail }),
    stands: async () => (await community.host.get(`${path}/${id}`)).body.replies.items.length as number,
  }
}
let one: Awaited<ReturnType<typeof asked>>
beforeEach(async () => {
  one = await asked(it)
  it.zone.clear()
  it.signs('snug.test')
})

const refused = { code: 550, said: expect.stringContaining('5.7.1 It is not shown that this mail is from') }

test('From alone shows nothing', async () => {
  expect(await one.send({ signedBy: null })).toEqual(refused)
  expect(await one.stands()).toBe(0)
})

test('a signature of the domain in From shows it, or of its organisation unless that wants none but its own', async () => {
  it.signs('mail.snug.test')
  expect((await one.send({ signedBy: 'mail.snug.test' })).code).toBe(250)
  it.zone.set('TXT _dmarc.snug.test', ['v=DMARC1; p=none; adkim=s'])
  expect(await one.send({ signedBy: 'mail.snug.test', messageId: '<2@x>' })).toEqual(refused)
  expect((await one.send({ messageId: '<3@x>' })).code).toBe(250)
  expect(await one.stands()).toBe(2)
})

test('a true signature of another domain, or of the same words by nobody’s key, shows nothing', async () => {
  it.signs('evil.test')
  expect(await one.send({ signedBy: 'evil.test' })).toEqual(refused)
  // Domains that only look alike, or stand under the same public suffix.
  for (const domain of ['xsnug.test', 'snug.test.evil.test', 'other.test']) {
    it.signs(domain)
    expect(await one.send({ signedBy: domain })).toEqual(refused)
  }
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const der = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  it.zone.set('TXT key._domainkey.snug.test', [`v=DKIM1; k=rsa; p=${der}`])
  expect(await one.send()).toEqual(refused)
  it.zone.set('TXT key._domainkey.snug.test', ['v=DKIM1; k=rsa; p='])
  expect(await one.send()).toEqual(refused)
  expect(await one.stands()).toBe(0)
})

test('a key that is being tried out shows nothing', async () => {
  const [key] = it.zone.get('TXT key._domainkey.snug.test')!
  it.zone.set('TXT key._domainkey.snug.test', [key!.replace('k=rsa;', 'k=rsa; t=y:s;')])
  expect(await one.send()).toEqual(refused)
})

test('a signature has to be over From and over whom it is to', async () => {
  expect(await one.send({ dkim: { headerFieldNames: 'from:subject:date' } })).toEqual(refused)
  expect(await one.send({ dkim: { headerFieldNames: 'to:subject:date' } })).toEqual(refused)
  // Nor without what tells it from another one: it could be sent again as that.
  expect(await one.send({ dkim: { headerFieldNames: 'from:to' } })).toEqual(refused)
  expect((await one.send({ dkim: { headerFieldNames: 'from:to:date' } })).code).toBe(250)
  expect((await one.send({ dkim: { headerFieldNames: 'from:to:message-id' } })).code).toBe(250)
})

test('a signed mail to somebody else, to which our address was added, shows nothing', async () => {
  for (const at of [it, behind]) {
    const two = await asked(at)
    const toFriend = (headerFieldNames: string, more: Partial<Sending> = {}) =>
      two.send({
        to: 'friend@elsewhere.test',
        cc: two.to,
        envelope: { from: two.ama.email, to: two.to },
        dkim: { headerFieldNames },
        headers: { 'Authentication-Results': 'mx.example.org; dkim=pass header.d=snug.test' },
        ...more,
      })
    expect(await toFriend('from:to:date:message-id')).toEqual(refused)
    expect(await toFriend('from:date:message-id')).toEqual(refused)
    expect(await two.stands()).toBe(0)
    expect((await toFriend('from:to:cc:date:message-id')).code).toBe(250)
    expect((await toFriend('from:cc:date')).code).toBe(250)
  }
})

test('what is not signed does not make another mail of it', async () => {
  for (const at of [it, behind]) {
    const two = await asked(at)
    const again = (messageId: string, more: Partial<Sending> = {}) =>
      two.send({
        messageId,
        date: new Date(0),
        dkim: { headerFieldNames: 'from:to:date' },
        headers: { 'Authentication-Results': 'mx.example.org; dkim=pass header.d=snug.test' },
        ...more,
      })
    for (const id of ['<a@x>', '<b@x>']) expect((await again(id)).code).toBe(250)
    expect(await two.stands()).toBe(1)
    expect((await again('<a@x>', { date: new Date(1000) })).code).toBe(250)
    expect((await again('<a@x>', { text: 'Hide  glue, always.' })).code).toBe(250)
    expect(await two.stands()).toBe(3)
  }
})

/** A mail signed here, in the way that a signature may be made, byte by byte. */
const signed = (headers: string[], body: string, tags: string, key: string) => {
  const l = /l=(\d+)/.exec(tags)
  const canon = l ? body.slice(0, Number(l[1])) : body
  const before = `DKIM-Signature: v=1; a=rsa-sha256; c=simple/simple; d=snug.test; s=key; h=from:to:message-id; ${tags}bh=${hash('sha256', canon, 'base64')}; b=`
  const of = headers.filter((line) => /^(from|to|message-id):/i.test(line)).map((line) => `${line}\r\n`)
  const b = createSign('RSA-SHA256')
    .update(of.join('') + before)
    .sign(key, 'base64')
  return (more: string, also: string[] = []) =>
    [...also, before + b, ...headers, '', body + more].join('\r\n')
}

test('a signature over only the beginning of the words shows nothing of the rest, nor a From put before it', async () => {
  const headers = [`From: ${one.ama.email}`, `To: ${one.to}`, 'Message-ID: <a@b>']
  const body = 'Hide glue.\r\n'
  const whole = signed(headers, body, '', it.key)
  const part = signed(headers, body, `l=${body.length}; `, it.key)
  const raw = (text: string) => ({ raw: text, envelope: { from: one.ama.email, to: one.to }, signedBy: null })
  expect(await one.send(raw(part('And buy this.\r\n')))).toEqual(refused)
  expect(await one.send(raw(part('')))).toEqual(refused)
  expect(await one.send(raw(whole('And buy this.\r\n')))).toEqual(refused)
  expect(await one.send(raw(whole('', ['From: other@snug.test'])))).toMatchObject({ code: 554 })
  expect(await one.stands()).toBe(0)
  expect((await one.send(raw(whole('')))).code).toBe(250)
})

test('SPF of the domain in From shows it, and of no other', async () => {
  it.zone.set('TXT snug.test', ['v=spf1 ip4:127.0.0.1 -all'])
  it.zone.set('TXT evil.test', ['v=spf1 ip4:127.0.0.1 -all'])
  const bare = (from: string) => one.send({ signedBy: null, envelope: { from, to: one.to } })
  expect(await bare('ama@evil.test')).toEqual(refused)
  expect((await bare(one.ama.email)).code).toBe(250)
  expect(await one.stands()).toBe(1)
  for (const no of ['v=spf1 -all', 'v=spf1 ~all', 'v=spf1 ?all', 'v=spf1 ip4:198.51.100.7 -all']) {
    it.zone.set('TXT snug.test', [no])
    expect(await bare(one.ama.email)).toEqual(refused)
  }
  it.zone.set('TXT bounces.snug.test', ['v=spf1 ip4:127.0.0.1 -all'])
  it.zone.set('TXT _dmarc.snug.test', ['v=DMARC1; p=reject; aspf=s'])
  expect(await bare('x@bounces.snug.test')).toEqual(refused)
})

test('what cannot be looked up just now is to be sent again', async () => {
  it.zone.set('TXT key._domainkey.snug.test', null)
  expect(await one.send()).toMatchObject({ code: 451 })
  it.signs('snug.test')
  it.zone.set('TXT _dmarc.snug.test', null)
  it.signs('mail.snug.test')
  expect(await one.send({ signedBy: 'mail.snug.test' })).toMatchObject({ code: 451 })
  expect(await one.stands()).toBe(0)
})

test('the word of the relay counts, under its name, on top, and from where it is', async () => {
  const two = await asked(behind)
  const says = (results: string | string[], send = two.send) =>
    send({ signedBy: null, headers: { 'Authentication-Results': results } })
  for (const yes of [
    'mx.example.org; dkim=pass header.d=snug.test',
    'MX.example.org 1; spf=fail smtp.mailfrom=a@evil.test; dkim=pass (a; key) header.i=@mail.snug.test',
    'mx.example.org; spf=pass smtp.mailfrom=ama@snug.test',
    'mx.example.org; dmarc=pass (p=none) header.from=snug.test',
  ])
    expect([yes, (await says(yes)).code]).toEqual([yes, 250])
  for (const no of [
    'other.example.org; dkim=pass header.d=snug.test',
    'mx.example.org; dkim=fail header.d=snug.test',
    'mx.example.org; dkim=pass header.d=evil.test',
    'mx.example.org; dkim=pass header.d=evil.test (header.d=snug.test)',
    'mx.example.org; dkim=fail (dkim=pass header.d=snug.test)',
    'mx.example.org; dkim=fail reason="; dkim=pass header.d=snug.test"',
    'mx.example.org; spf=pass smtp.mailfrom=snug.test@evil.test',
    'mx.example.org; spf=pass smtp.helo=snug.test',
    'mx.example.org; dmarc=pass header.from=evil.test',
    'mx.example.org; none',
    'x mx.example.org; dkim=pass header.d=snug.test',
  ])
    expect([no, (await says(no)).code]).toEqual([no, 550])
  // What came with the mail stands below what the relay says itself.
  const forged = 'mx.example.org; dkim=pass header.d=snug.test'
  expect(await says(['mx.example.org; dkim=none', forged])).toEqual(refused)
  // Here nobody is named.
  expect(await says(forged, one.send)).toEqual(refused)
  expect(await two.stands()).toBe(4)
})

test('whom the relay itself may send for is not asked: anybody can have given it the mail', async () => {
  const two = await asked(behind)
  behind.zone.set('TXT snug.test', ['v=spf1 ip4:127.0.0.1 -all'])
  expect(await two.send({ signedBy: null })).toEqual(refused)
  expect((await two.send()).code).toBe(250)
})

test('a relay needs both its name and where it is', () => {
  const { MAIL_IN_RELAY, MAIL_IN_RELAY_NAME } = relayed
  expect(() => configure({ MAIL_IN_RELAY })).toThrow('belong together')
  expect(() => configure({ MAIL_IN_RELAY_NAME })).toThrow('belong together')
  for (const odd of ['mx.example.org', '127.0.0.1/33', '::1/129', '127.0.0.1/x', '127.0.0.1,,'])
    expect(() => configure({ MAIL_IN_RELAY: odd, MAIL_IN_RELAY_NAME })).toThrow('MAIL_IN_RELAY')
  const { mailIn } = configure({ MAIL_IN_PORT: '25', SNUG_URL: 'https://snug.example.org', ...relayed })
  expect(mailIn).toMatchObject({
    domain: 'snug.example.org',
    relay: { name: 'mx.example.org', addresses: ['192.0.2.1', '127.0.0.0/8'] },
  })
})

test('what is said of a mail is read as it is written', () => {
  expect(
    readResults('a.test (x (y;) \\) z) ; dkim=pass (ok) header.d=B.test header.b="a;b c" ; spf=none; x'),
  ).toEqual({
    by: 'a.test',
    results: [
      { method: 'dkim', result: 'pass', properties: { 'header.d': 'b.test', 'header.b': 'a;b c' } },
      { method: 'spf', result: 'none', properties: {} },
    ],
  })
  for (const odd of ['', ';', 'dkim=pass header.d=a.test', '('.repeat(9000), '"'])
    expect(readResults(odd)).toBeUndefined()
})
