/** Reads the secret of a link from the fragment, and takes it out of the address bar: it is not for histories or shoulders. */
export const takeFragment = (): string => {
  const secret = decodeURIComponent(location.hash.slice(1))
  if (secret) history.replaceState(history.state, '', location.pathname + location.search)
  return secret
}
