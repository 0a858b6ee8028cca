import { takeFragment } from '#client/accounts/fragment.ts'

const place = 'snug.invitation'

/**
 * The secret of the link that was opened. It leaves the address bar at once, and is kept for this tab only: a page that is
 * loaded again, or comes back from behind another app, still knows it.
 */
export const takeSecret = (): string => {
  const secret = takeFragment()
  if (secret) sessionStorage.setItem(place, secret)
  return secret || (sessionStorage.getItem(place) ?? '')
}

/** Once it has been used or declined there is nothing more to know. */
export const forgetSecret = () => sessionStorage.removeItem(place)
