/**
 * `npm run build`: the screens and the server, into dist/. Each is built into a folder of its own beside its place and moved
 * there file by file: whoever starts or runs from there meanwhile finds every file whole, the old one or the new one, and
 * two builds at once (`npm start` and `npm run demo`) end alike.
 */
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { build } from 'vite'
import { root } from '#server/root.ts'

const dist = join(root, 'dist')
const anHour = 3_600_000

/** The files in a folder, by their paths from it. */
const filesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))

/** What is new first, the pages that name it last, and only then what no page names any more. */
const moveTo = async (place: string, made: string) => {
  const files = await filesIn(made)
  const last = (file: string) => Number(dirname(file) === '.')
  for (const file of files.sort((a, b) => last(a) - last(b))) {
    await mkdir(dirname(join(place, file)), { recursive: true })
    await rename(join(made, file), join(place, file))
  }
  const kept = new Set(files)
  for (const file of await filesIn(place)) if (!kept.has(file)) await rm(join(place, file), { force: true })
}

/** Builds that were broken off leave their folder behind. */
const tidy = async () => {
  for (const name of await readdir(dist)) {
    if (!name.includes('.')) continue
    const { mtimeMs } = await stat(join(dist, name)).catch(() => ({ mtimeMs: Infinity }))
    if (Date.now() - mtimeMs > anHour) await rm(join(dist, name), { recursive: true, force: true })
  }
}

await mkdir(dist, { recursive: true })
await tidy()
for (const [name, configFile] of [
  ['client', 'vite.config.ts'],
  ['server', 'vite.server.config.ts'],
] as const) {
  // As deep as its place is: the maps name the sources from there.
  const made = await mkdtemp(join(dist, `${name}.`))
  try {
    await build({
      root,
      configFile: join(root, configFile),
      logLevel: 'warn',
      build: { outDir: made, emptyOutDir: true },
    })
    await moveTo(join(dist, name), made)
  } finally {
    await rm(made, { recursive: true, force: true })
  }
}
