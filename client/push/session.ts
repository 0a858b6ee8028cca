import { keepOn, unsubscribe } from './device.ts'

// What the first page fetches when it needs it, and nobody else: the device itself comes with the screens that show it, and a
// part that is fetched both ways would cost each first page one more request.

/** Somebody is signed in here who turned pushes on. */
export const begun = (anew: boolean) => keepOn(anew)
/** They have signed out. */
export const ended = () => unsubscribe()
