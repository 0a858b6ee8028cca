import { words } from './words.ts'

/** A whole number below `n`, each as likely as the next: what does not divide evenly is thrown again. */
const below = (n: number): number => {
  const fair = Math.floor(2 ** 32 / n) * n
  for (;;) {
    const [thrown = 0] = crypto.getRandomValues(new Uint32Array(1))
    if (thrown < fair) return thrown % n
  }
}

/** Four words by the browser's own randomness, made on this device and sent nowhere until they are chosen. */
export const makePassphrase = () => Array.from({ length: 4 }, () => words[below(words.length)]!).join(' ')
