import { chown, mkdir, realpath } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { makeCluster } from './embedded/cluster.ts'
import { type Options, settings } from './embedded/environment.ts'
import { joinServer, type Keeper, leaveServer, urlOf } from './embedded/keeper.ts'
import { disown, findPostmaster, launch, type Launched } from './embedded/postmaster.ts'
import { findPrograms } from './embedded/programs.ts'
import { chooseRunner, needOpen } from './embedded/runner.ts'
import { socketFolder } from './embedded/sockets.ts'

/** How long a start (recovery after a crash included) or a stop may take. */
const patience = 60_000

/** What a server says that came second, or too soon after one that was killed: somebody else's turn, or try again. */
const notYet = /lock file ".*" (already exists|is empty)|pre-existing shared memory block/

/**
 * A PostgreSQL of our own. `url` is the database `snug` as the role `snug`, which owns it, may create others and is no
 * superuser. `adopted` says that it was already running, or that another process started it.
 */
export type Embedded = {
  url: string
  adopted: boolean
  /** Resolves when the server is gone, or this process has left it. */
  lost: Promise<void>
  /** Stops the server, unless another process uses it: then that one will. Close our own connections first. */
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL on `folder`, or joins the one that runs there. Any number of processes may ask at once, and any of them
 * may be killed at any time. `fast` gives durability up, so it is for tests only.
 *
 * Who may start is settled by what cannot be left behind: a rename puts a new cluster in place once, PostgreSQL itself lets
 * one server onto a folder, and its advisory locks know who still uses it.
 *
 * Throws, saying what to do, when the programs are missing, a folder is closed to PostgreSQL, or it does not come up.
 */
export async function startEmbedded(folder: string, options: Options = {}): Promise<Embedded> {
  if (process.platform === 'win32') throw new Error('On Windows, set DATABASE_URL to a PostgreSQL of yours.')
  const wanted = resolve(folder)
  const runner = await chooseRunner([join(wanted, 'data'), wanted, dirname(wanted)])
  // Only what is made here is opened for passing through, and only as root, whose PostgreSQL is somebody else.
  await mkdir(dirname(wanted), { recursive: true, mode: runner.uid === undefined ? 0o700 : 0o711 })
  await mkdir(wanted, { recursive: true, mode: 0o700 })
  const home = await realpath(wanted)
  if (runner.uid !== undefined) await chown(home, runner.uid, runner.gid ?? runner.uid)
  await needOpen(runner, home)
  const sock = await socketFolder(home, runner)
  await needOpen(runner, sock)
  const programs = await findPrograms(runner)
  await makeCluster(programs, runner, home, options.fast ?? false)

  const data = join(home, 'data')
  let mine: Launched | undefined
  const deadline = performance.now() + patience
  for (let pause = 5; performance.now() < deadline; pause = Math.min(pause * 1.5, 100)) {
    const server = await findPostmaster(data)
    if (server?.ready) {
      const keeper = await joinServer(server.sock)
      if (keeper && keeper.data !== data)
        throw new Error(`The server at ${server.sock} keeps ${keeper.data}, not ${data}.`)
      if (keeper) return embedded(data, server.sock, keeper, mine?.pid !== server.pid)
    } else if (server && !server.ours) await disown(data, server)
    else if (!server && !mine) mine = await launch(programs, runner, home, settings(sock, options))
    const ended = mine?.ended() ?? 'no'
    if (mine && ended !== 'no') {
      const tail = await mine.tail()
      if (ended === 'badly' && !notYet.test(tail))
        throw new Error(`PostgreSQL did not start on ${data}:\n${tail}`)
      mine = undefined
    }
    await rest(pause)
  }
  throw new Error(`PostgreSQL did not come up on ${data} in a minute. See ${join(home, 'postgres.log')}.`)
}

function embedded(data: string, sock: string, keeper: Keeper, adopted: boolean): Embedded {
  let stopped: Promise<void> | undefined
  const lost = keeper.whenLost
  return { url: urlOf(sock), adopted, lost, stop: () => (stopped ??= stop(data, sock, keeper)) }
}

async function stop(data: string, sock: string, keeper: Keeper) {
  // Lost when the server went down and came up meanwhile; when it does not answer there is nothing to stop.
  const holder = keeper.lost ? await joinServer(sock) : keeper
  if (!holder || !(await leaveServer(holder))) return
  const server = await findPostmaster(data)
  // Fast shutdown: what is committed is kept, and it takes no time.
  if (server?.ours) process.kill(server.pid, 'SIGINT')
  const deadline = performance.now() + patience
  while (server && (await findPostmaster(data))?.pid === server.pid) {
    if (performance.now() > deadline)
      throw new Error(`PostgreSQL (process ${server.pid}) did not stop in a minute.`)
    await rest(5)
  }
  await holder.client.end()
}
