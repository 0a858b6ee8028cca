import { createStore, produce, reconcile } from 'solid-js/store'

type Entity = { id: string; version: number }
/** What is known of one kind of thing. */
export type Keep<T extends Entity> = {
  /** Reactive: all that is kept, by id. */
  all: Record<string, T>
  /** Upserts by id and version: an older version never replaces a newer one, so optimistic copy, reply and event collapse into one in any order. */
  keep(...entities: T[]): void
  forget(id: string): void
  clear(): void
}

const everything = new Set<() => void>()

export const newKeep = <T extends Entity>(): Keep<T> => {
  const [all, set] = createStore<Record<string, T>>({})
  const clear = () => set(reconcile({}))
  everything.add(clear)
  return {
    all,
    keep(...entities) {
      for (const entity of entities) {
        const known = all[entity.id]
        if (!known) set(entity.id as never, entity as never)
        else if (known.version <= entity.version) set(entity.id as never, reconcile(entity) as never)
      }
    },
    forget(id) {
      set(produce((kept) => void delete kept[id]))
    },
    clear,
  }
}

/** For what is kept in another shape: cleared together with the stores. */
export const onDrop = (clear: () => void) => void everything.add(clear)

/** Drops every store: another community is opened, or the seat is no more (ACCESS I11). */
export const dropEverything = () => {
  for (const clear of everything) clear()
}
