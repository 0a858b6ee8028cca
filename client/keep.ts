import { batch } from 'solid-js'
import { createStore, produce, reconcile } from 'solid-js/store'

type Entity = { id: string; version: number }
/** What is known of one kind of thing. */
export type Keep<T extends Entity> = {
  /** Reactive: all that is kept, by id. */
  all: Record<string, T>
  /** Upserts by id and version: an older version never replaces a newer one, so optimistic copy, reply and event collapse into one in any order. */
  keep(...entities: T[]): void
  /** Nothing older than the version at which it went brings it back. */
  forget(id: string, version?: number): void
  clear(): void
  /**
   * Loads all there is of it: what is no more goes, what was heard of meanwhile stays as heard. An answer that comes
   * after the stores were dropped is dropped too.
   */
  whole(load: () => Promise<readonly T[]>): Promise<void>
}

const everything = new Set<() => void>()

export const newKeep = <T extends Entity>(): Keep<T> => {
  const [all, set] = createStore<Record<string, T>>({})
  // What each load under way must leave alone: an id that was heard of since it began.
  const loads = new Set<Set<string>>()
  const heardOf = (id: string) => {
    for (const heard of loads) heard.add(id)
  }
  // The version at which something went.
  const gone = new Map<string, number>()
  const put = (entity: T) => {
    if (entity.version < (gone.get(entity.id) ?? 0)) return
    gone.delete(entity.id)
    const known = all[entity.id]
    if (!known) set(entity.id as never, entity as never)
    else if (known.version <= entity.version) set(entity.id as never, reconcile(entity) as never)
  }
  const drop = (id: string) => set(produce((kept) => void delete kept[id]))
  const clear = () => {
    loads.clear()
    gone.clear()
    set(reconcile({}))
  }
  everything.add(clear)
  return {
    all,
    keep(...entities) {
      for (const entity of entities) {
        heardOf(entity.id)
        put(entity)
      }
    },
    forget(id, version) {
      heardOf(id)
      if (version !== undefined) {
        if ((all[id]?.version ?? 0) > version) return
        gone.set(id, version)
      }
      drop(id)
    },
    clear,
    async whole(load) {
      const heard = new Set<string>()
      loads.add(heard)
      try {
        const entities = await load()
        if (!loads.has(heard)) return
        const there = new Set(entities.map(({ id }) => id))
        batch(() => {
          for (const entity of entities)
            if (!heard.has(entity.id) || entity.version > (all[entity.id]?.version ?? Infinity)) put(entity)
          for (const id of Object.keys(all)) if (!there.has(id) && !heard.has(id)) drop(id)
        })
      } finally {
        loads.delete(heard)
      }
    },
  }
}

/** For what is kept in another shape: cleared together with the stores. */
export const onDrop = (clear: () => void) => void everything.add(clear)

let drops = 0
let losses = 0
/** How often everything was dropped by now: what was asked before is not for the stores that are there since. */
export const dropped = () => drops
/** How often something went out of sight by now: what was asked before may still hold it. */
export const lost = () => losses
export const noteLoss = () => void losses++

/** Drops every store: another community is opened, or the seat is no more (ACCESS I11). */
export const dropEverything = () => {
  drops++
  for (const clear of everything) clear()
}
