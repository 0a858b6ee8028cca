/** Told when somebody comes or goes, or begins or ends sitting unseen. */
export type PresenceFrame = { type: 'presence'; memberId: string; here: boolean }
