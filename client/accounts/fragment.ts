import { createSignal, onCleanup } from 'solid-js'

type Door = 'invitation' | 'setup' | 'reset' | 'address'
const placeOf = (door: Door) => `snug.secret.${door}`

/**
 * The secret of the link that was opened. It leaves the address bar at once: it is not for histories or shoulders. It is
 * kept for this tab only: a page that is loaded again, or comes back from behind another app, still knows it.
 */
export const takeSecret = (door: Door): string => {
  const secret = decoded(location.hash.slice(1))
  if (location.hash) history.replaceState(history.state, '', location.pathname + location.search)
  if (secret) sessionStorage.setItem(placeOf(door), secret)
  return secret || (sessionStorage.getItem(placeOf(door)) ?? '')
}

/** Once it has been used there is nothing more to know. */
export const forgetSecret = (door: Door) => sessionStorage.removeItem(placeOf(door))

/** The secret of the page; another link opened in the same tab changes the fragment only. */
export const useSecret = (door: Door) => {
  const [secret, setSecret] = createSignal(takeSecret(door))
  const again = () => location.hash && setSecret(takeSecret(door))
  addEventListener('hashchange', again)
  onCleanup(() => removeEventListener('hashchange', again))
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
