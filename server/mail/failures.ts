type SmtpError = { code?: unknown; command?: unknown; responseCode?: unknown }

/**
 * What went wrong, by number or name: never the server's own words, which may hold an address. `final` when it refused
 * this recipient or this letter for good (5xx); all else, also a wrong password of ours, may be right another time.
 */
export const failureOf = (error: unknown): { note: string; final: boolean } => {
  const { code, command, responseCode } = (error ?? {}) as SmtpError
  const answered = typeof responseCode === 'number' ? responseCode : undefined
  const about = typeof command === 'string' && /^(RCPT TO|DATA|BDAT)/.test(command)
  return {
    note: String(answered ?? (typeof code === 'string' ? code : 'failed')).slice(0, 60),
    final: answered !== undefined && answered >= 500 && answered < 600 && about,
  }
}
