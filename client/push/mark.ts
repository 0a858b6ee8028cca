const key = 'snug.push'

/** What was said on this device about pushes: by which account they were turned on, or that nobody wants to be asked. */
export const said = () => localStorage.getItem(key)
export const say = (what: string | null) =>
  what === null ? localStorage.removeItem(key) : localStorage.setItem(key, what)
