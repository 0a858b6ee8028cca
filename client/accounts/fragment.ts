/** Reads the secret of a link from the fragment, and takes it out of the address bar: it is not for histories or shoulders. */
export const takeFragment = (): string => {
  const secret = decoded(location.hash.slice(1))
  if (location.hash) history.replaceState(history.state, '', location.pathname + location.search)
  return secret
}

/** A link that was cut short or mangled on its way carries none. */
const decoded = (text: string) => {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
