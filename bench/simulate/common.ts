import type { Design, Thread } from './room.ts'

/** The newest post first, as most feeds do. */
export const latest: () => Design = () => ({
  name: 'latest first',
  *shown({ threads }) {
    for (let i = threads.length - 1; i >= 0; i--) yield threads[i]!
  },
})

/** The last reply first, as most forums do. */
export const lastReply: () => Design = () => ({
  name: 'last reply first',
  *shown({ byLastReply }) {
    // What somebody answers meanwhile moves up; whoever reads on goes by what they were shown.
    yield* [...byLastReply.slice(-100)].reverse()
  },
})

const gravity = 1.5
const hotFor = 7

/** A hot score, (1 + answers) / (hours + 2)^1.5, made anew every hour. */
export const hot = (): Design => {
  let [hour, order]: [number, Thread[]] = [-1, []]
  return {
    name: 'hot score',
    shown({ threads }, _, at) {
      if (Math.floor(at * 24) !== hour) {
        hour = Math.floor(at * 24)
        order = threads
          .filter((thread) => at - thread.at < hotFor)
          .map((thread) => ({
            thread,
            score: (1 + thread.answers.length) / ((at - thread.at) * 24 + 2) ** gravity,
          }))
          .sort((a, b) => b.score - a.score)
          .slice(0, 100)
          .map(({ thread }) => thread)
      }
      return order
    },
  }
}
