import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import jsqr from 'jsqr'
import { checkAccessible, test } from './test.ts'

const vouch = 'She answered my letter about glue with four pages and a drawing.'

/** What a camera reads of the code on the page: its pixels, drawn large, in the light it is shown in. */
const scan = async (page: Page, name: RegExp) => {
  const { light, width, height } = await page
    .getByRole('img', { name })
    .last()
    .evaluate(async (svg) => {
      const path = svg.querySelector('path')!
      const paper = getComputedStyle(svg).backgroundColor
      const ink = getComputedStyle(path).fill
      const scale = 4
      const canvas = document.createElement('canvas')
      canvas.width = canvas.height = (svg as SVGSVGElement).viewBox.baseVal.width * scale
      const context = canvas.getContext('2d')!
      context.fillStyle = paper
      context.fillRect(0, 0, canvas.width, canvas.height)
      context.scale(scale, scale)
      context.fillStyle = ink
      context.fill(new Path2D(path.getAttribute('d')!))
      const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
      // Light or dark is enough of each pixel, and quick to hand over.
      const light = Array.from({ length: width * height }, (_, i) => data[i * 4]!)
      return { light, width, height }
    })
  // Only dark on light: not every camera tries the other way round.
  return jsqr(new Uint8ClampedArray(light.flatMap((l) => [l, l, l, 255])), width, height, {
    inversionAttempts: 'dontInvert',
  })?.data
}

test('a link is handed on as a QR code, which is drawn here and says what the link says', async ({
  house,
  open,
}) => {
  const { slug, host } = await house.community({ host: 'Bram' })
  const his = await open(`/c/${slug}/invitations`, host, { viewport: { width: 390, height: 800 } })
  await his.getByLabel('Why them').fill(vouch)
  await his.getByRole('button', { name: 'Keep the chair and draw the link' }).click()
  const link = await his.getByLabel('The link').inputValue()

  const asked: string[] = []
  his.on('request', (request) => asked.push(request.url()))
  const button = his.getByRole('button', { name: 'QR code' })
  await button.press('Enter')
  await expect(button).toHaveAttribute('aria-expanded', 'true')
  expect(await scan(his, /^The link as a QR code/)).toBe(link)
  await checkAccessible(his)
  const larger = his.getByRole('button', { name: 'Show it large' })
  await larger.press('Enter')
  const dialog = his.getByRole('dialog', { name: 'Point a camera at this' })
  await expect(dialog.getByRole('img')).toBeVisible()
  const { width } = (await dialog.getByRole('img').boundingBox())!
  expect(width).toBeGreaterThan(300)
  await his.emulateMedia({ colorScheme: 'dark' })
  expect(await scan(his, /^The link as a QR code/)).toBe(link)
  await his.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(larger).toBeFocused()
  // Nothing of it leaves the browser: what was asked for are parts of the program, and what the new invitation changed.
  expect(asked.filter((url) => !/\/assets\/[^?]*$|\/invitations\?(all=&)?limit=\d+$/.test(url))).toEqual([])
})

test('a host brings founding members from a list: looks, puts a line right, invites, and keeps the links', async ({
  house,
  open,
}) => {
  const { slug, host } = await house.community({ host: 'Bram', seats: 4 })
  const his = await open(`/c/${slug}/invitations`, host, { viewport: { width: 390, height: 800 } })
  await his.getByRole('link', { name: 'Invite from a list' }).click()
  await expect(his.getByRole('heading', { level: 1, name: 'Invite from a list' })).toBeVisible()

  const good = `Ama;ama.list@snug.test;"${vouch}"\r\nBo;bo.list@snug.test;"He asks; then listens,\r\nand writes back."`
  const file = `\ufeffname;address;vouch\r\n${good}\r\n=Zed;nobody;Too short.\r\n`
  await his.getByLabel('A CSV file').setInputFiles({
    name: 'founding.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(file),
  })
  await expect(his.getByText('From founding.csv.')).toBeVisible()
  await checkAccessible(his)
  await his.getByRole('button', { name: 'Look at the list' }).press('Enter')

  await expect(his.getByRole('heading', { name: 'The list' })).toBeFocused()
  const first = his.getByRole('listitem').filter({ hasText: 'Line 5' })
  for (const fault of [
    'The name begins like a formula (=, +, - or @), which a spreadsheet would reckon with. Let it begin with a letter.',
    'This is no e-mail address.',
    'The vouch is too short: at least 20 characters.',
  ])
    await expect(first.getByText(fault)).toBeVisible()
  await expect(his.getByRole('button', { name: /^Invite/ })).toHaveCount(0)
  await checkAccessible(his)

  await his.getByRole('button', { name: 'Change the list' }).click()
  const box = his.getByLabel('Or paste the list here')
  await expect(box).toBeFocused()
  await box.fill(`name;address;vouch\n${good}`)
  await his.getByRole('button', { name: 'Look at the list' }).click()
  await expect(his.getByText('2 people, and nothing is wrong.')).toBeVisible()
  await expect(his.getByText('3 seats are free.')).toBeVisible()
  await his.getByRole('button', { name: 'Invite these 2 people' }).click()

  await expect(his.getByRole('heading', { name: '2 chairs are kept' })).toBeFocused()
  const link = await his.getByRole('textbox', { name: 'The link for Bo' }).inputValue()
  await checkAccessible(his)
  const [kept] = await Promise.all([
    his.waitForEvent('download'),
    his.getByRole('button', { name: 'Download the links' }).click(),
  ])
  expect(kept.suggestedFilename()).toBe('links.csv')
  expect(await readFile(await kept.path(), 'utf8')).toContain(`"Bo","bo.list@snug.test","${link}"\r\n`)

  const hers = await open(link)
  await expect(hers.getByText('He asks; then listens,')).toBeVisible()
})

test('the answer to a list is lost: sent again it is the same list, with links that open', async ({
  house,
  open,
  allow,
}) => {
  allow(/ERR_FAILED/)
  const { slug, id, host } = await house.community({ host: 'Bram', seats: 4 })
  const his = await open(`/c/${slug}/invitations/list`, host)
  await his
    .getByLabel('Or paste the list here')
    .fill(`name,address,vouch\nAma,a@snug.test,${vouch}\nBo,b@snug.test,${vouch}`)
  await his.getByRole('button', { name: 'Look at the list' }).click()
  const go = his.getByRole('button', { name: 'Invite these 2 people' })
  await his.route('**/invitations/list', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await go.click()
  await expect(his.getByText('The server cannot be reached.')).toBeVisible()
  // Of whom one invites nothing stays on the device.
  expect(await his.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('snug.test')
  await his.unroute('**/invitations/list')
  await go.click()
  await expect(his.getByRole('heading', { name: '2 chairs are kept' })).toBeFocused()
  const { rows } = await house.pool.query('select 1 from invitations where community_id = $1', [id])
  expect(rows).toHaveLength(2)
  const hers = await open(await his.getByRole('textbox', { name: 'The link for Bo' }).inputValue())
  await expect(hers.getByText(vouch)).toBeVisible()
})

test('where a second vouch is wanted the chairs are kept, also when the answer is lost, and no link is there yet', async ({
  house,
  open,
  allow,
}) => {
  allow(/ERR_FAILED/)
  const { slug, host } = await house.community({ host: 'Bram', seats: 4 })
  await house.send(host, 'PATCH', slug, { secondVouch: true })
  const his = await open(`/c/${slug}/invitations/list`, host)
  await his.getByLabel('Or paste the list here').fill(`name,address,vouch\nAma,a@snug.test,${vouch}`)
  await his.getByRole('button', { name: 'Look at the list' }).click()
  const go = his.getByRole('button', { name: 'Invite 1 person' })
  await his.route('**/invitations/list', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await go.click()
  await expect(his.getByText('The server cannot be reached.')).toBeVisible()
  await his.unroute('**/invitations/list')
  await go.click()
  await expect(his.getByRole('heading', { name: '1 chair is kept' })).toBeFocused()
  await expect(his.getByRole('listitem').getByText('Waits for a second vouch')).toBeVisible()
  await expect(his.getByRole('button', { name: 'Download the links' })).toHaveCount(0)
  await checkAccessible(his)
})

test('what cannot be read, and more people than seats, are said before anybody is invited', async ({
  house,
  open,
  allow,
}) => {
  const { slug, host } = await house.community({ host: 'Bram', seats: 2 })
  const his = await open(`/c/${slug}/invitations/list`, host)
  const box = his.getByLabel('Or paste the list here')
  const look = his.getByRole('button', { name: 'Look at the list' })
  allow(/status of 400 .*\/list\/preview/)
  await box.fill('Name,Mail\nAma,ama@snug.test')
  await look.click()
  await expect(his.getByRole('alert')).toHaveText(
    'Its first line has to name three columns, in any order: name, address and vouch.',
  )
  await box.fill(`name,address,vouch\nAma,a@snug.test,${vouch}\nBo,b@snug.test,${vouch}`)
  await expect(his.getByRole('alert')).toHaveCount(0)
  await look.click()
  await expect(his.getByText('There are 2 people in the list, and 1 seat is free.')).toBeVisible()
  await expect(his.getByText('and nothing is wrong')).toHaveCount(0)
  await expect(his.getByRole('button', { name: /^Invite/ })).toHaveCount(0)
})
