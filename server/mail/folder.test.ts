import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { configure } from '#server/configuration.ts'
import { invited } from '#server/testing/invitations.ts'
import { handles } from '#server/testing/mail.ts'
import { dateIn } from '#server/testing/smtp.ts'
import { newWorld } from '#server/testing/world.ts'

test('without a mail server a mail is a file in the data folder, for the operator alone', async () => {
  const data = await mkdtemp(join(tmpdir(), 'snug-mail-'))
  const world = await newWorld({ env: { SNUG_DATA: data } })
  await invited(await world.community(), { email: 'ama@snug.test', name: 'Ama' })
  expect(await handles(world).send()).toBe(0)
  const folder = join(data, 'mail')
  const [name, ...others] = await readdir(folder)
  expect(others).toEqual([])
  expect(name).toMatch(/^invitation-[\da-f-]{36}\.eml$/)
  expect((await stat(join(folder, name!))).mode & 0o777).toBe(0o600)
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  const words = await readFile(join(folder, name!), 'utf8')
  expect(words).toContain('To: Ama <ama@snug.test>')
  expect(words).toContain('/join#')
  expect(dateIn(words)).toBeInstanceOf(Date)
  await world.close()
  await rm(data, { recursive: true })
})

test('what is no mail server, or no address, is said at the start', () => {
  expect(() => configure({ SMTP_URL: 'http://mail.example.org' })).toThrow('SMTP_URL')
  expect(() => configure({ MAIL_FROM: 'Snug' })).toThrow('MAIL_FROM')
  expect(configure({ SNUG_URL: 'https://snug.example.org' }).mail.from).toBe('Snug <snug@snug.example.org>')
  expect(configure({}).mail.from).toBe('Snug <snug@localhost>')
})
