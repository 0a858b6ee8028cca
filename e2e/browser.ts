/**
 * Finds a Chromium: CHROMIUM_PATH, Playwright's own, `chromium` on the PATH, else the one that came with npm
 * (@sparticuz/chromium), so that `npm ci && npm test` drives a browser with nothing else installed.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from '@playwright/test'
import { root } from '#server/root.ts'

const run = promisify(execFile)

export type Browser = { executablePath: string; args: string[]; env: Record<string, string> }

export const findBrowser = async (): Promise<Browser> => {
  const args = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--font-render-hinting=none',
    // Chromium does not sandbox for root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ]
  const installed = [
    process.env.CHROMIUM_PATH,
    playwrights(),
    ...onPath('chromium', 'chromium-browser'),
  ].find((path) => path && existsSync(path))
  if (installed) return { executablePath: installed, args, env: {} }
  const folder = await unpacked()
  const executablePath = join(folder, 'chromium')
  return { executablePath, args, env: await lacking(executablePath, folder) }
}

const playwrights = () => {
  try {
    return chromium.executablePath()
  } catch {
    return undefined
  }
}
const onPath = (...names: string[]) =>
  (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))

/** Unpacked once, aside, and put in place whole: whoever comes meanwhile, or was killed, leaves no half of it. */
const unpacked = async (): Promise<string> => {
  const from = join(root, 'node_modules/@sparticuz/chromium/package.json')
  const { version } = JSON.parse(await readFile(from, 'utf8')) as { version: string }
  const place = join(root, 'node_modules/.cache', `chromium-${version}`)
  if (existsSync(place)) return place
  await mkdir(dirname(place), { recursive: true })
  const half = await mkdtemp(`${place}.`)
  const unpack = `import('@sparticuz/chromium').then((it) => it.default.executablePath())`
  // It unpacks into the temporary folder, and with this variable its shared libraries too.
  await run(process.execPath, ['-e', unpack], {
    cwd: root,
    env: { ...process.env, TMPDIR: half, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
  })
  await writeFile(join(half, 'fonts/fonts.conf'), fontsIn(join(place, 'fonts')))
  await rename(half, place).catch(() => rm(half, { recursive: true, force: true }))
  return place
}
const fontsIn = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>
`

/** What a bare machine does not have comes from the package: shared libraries and fonts. */
const lacking = async (program: string, folder: string): Promise<Record<string, string>> => {
  const linked = await run('ldd', [program]).catch(() => ({ stdout: 'not found' }))
  return {
    ...(linked.stdout.includes('not found') && { LD_LIBRARY_PATH: join(folder, 'al2023/lib') }),
    ...(!existsSync('/etc/fonts') && { FONTCONFIG_PATH: join(folder, 'fonts') }),
  }
}
