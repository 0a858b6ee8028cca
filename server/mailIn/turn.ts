/** One at a time, in the order of their coming: resolves when it is one's turn, to what ends it. */
export const newTurn = () => {
  let free: Promise<void> = Promise.resolve()
  return async (): Promise<() => void> => {
    const before = free
    let end!: () => void
    free = new Promise((ended) => (end = ended))
    await before
    return end
  }
}
