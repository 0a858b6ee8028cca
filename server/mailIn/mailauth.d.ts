/** What of mailauth has no types of its own. */
declare module 'mailauth/lib/tools.js' {
  /** The first of these domains that belongs to the same organisation as this one (DMARC's relaxed alignment). */
  export function getAlignment(domain: string, domains: readonly string[]): { domain: string } | false
}
