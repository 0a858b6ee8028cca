/** So many cups stand in one row, and so many rows at most. */
export const row = 5
const most = 15

/** How many cups two numbers are drawn as, and how many each stands for: what is more than nothing is at least one cup. */
export const cupsOf = (asked: number, gave: number) => {
  const each = Math.max(1, Math.ceil(Math.max(asked, gave) / most))
  return { each, asked: Math.ceil(asked / each), gave: Math.ceil(gave / each) }
}
