import type { Made, Signed, ToMake, ToSign } from '#shared/passkeys.ts'
import { Refusal } from '#client/call.ts'

/** Why there can be no passkey on this page, if there cannot: a bare address, or no https; or a browser without. */
export const lacking = (): 'address' | 'browser' | undefined => {
  const isBare = location.hostname.startsWith('[') || /^[\d.]+$/.test(location.hostname)
  if (!isSecureContext || isBare) return 'address'
  return 'PublicKeyCredential' in window ? undefined : 'browser'
}

const bytes = (text: string) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0))
const text = (buffer: ArrayBuffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')

const described = (those: ToSign['allow']) =>
  those.map(({ id, transports }) => ({
    type: 'public-key' as const,
    id: bytes(id),
    transports: transports as AuthenticatorTransport[],
  }))
const patience = 300_000
/** What a browser says when one thinks better of it, or waited too long. */
const cancelled = new Set(['NotAllowedError', 'AbortError', 'TimeoutError'])
const orNothing = (error: unknown): undefined => {
  const { name } = error as Error
  if (cancelled.has(name)) return undefined
  // The passkeys of this server belong to another name than that of this page.
  if (name === 'SecurityError') throw new Refusal('origin.foreign')
  throw error
}

/** Has the device make a passkey; undefined when one thought better of it, `already` when it has one. */
export const makePasskey = async (asked: ToMake): Promise<Made | 'already' | undefined> => {
  try {
    const made = (await navigator.credentials.create({
      publicKey: {
        challenge: bytes(asked.challenge),
        rp: { id: asked.rpId, name: 'Snug' },
        user: { ...asked.user, id: bytes(asked.user.id) },
        // Ed25519, ES256, RS256: what the server reads.
        pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
        authenticatorSelection: {
          residentKey: 'required',
          requireResidentKey: true,
          userVerification: 'required',
        },
        attestation: 'none',
        excludeCredentials: described(asked.exclude),
        timeout: patience,
      },
    })) as PublicKeyCredential | null
    if (!made) return undefined
    const response = made.response as AuthenticatorAttestationResponse
    return {
      id: text(made.rawId),
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    }
  } catch (error) {
    return (error as Error).name === 'InvalidStateError' ? 'already' : orNothing(error)
  }
}

/** Has the device sign with a passkey; undefined when one thought better of it. `quietly` waits to be picked at a field. */
export const signWithPasskey = async (asked: ToSign, quietly?: AbortSignal): Promise<Signed | undefined> => {
  try {
    const signed = (await navigator.credentials.get({
      publicKey: {
        challenge: bytes(asked.challenge),
        rpId: asked.rpId,
        userVerification: 'required',
        allowCredentials: described(asked.allow),
        timeout: patience,
      },
      ...(quietly && { mediation: 'conditional', signal: quietly }),
    })) as PublicKeyCredential | null
    if (!signed) return undefined
    const response = signed.response as AuthenticatorAssertionResponse
    return {
      id: text(signed.rawId),
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: response.userHandle && text(response.userHandle),
    }
  } catch (error) {
    return orNothing(error)
  }
}

/** Whether a browser offers passkeys where an address is typed. */
export const offersAtField = async () =>
  !lacking() && ((await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false)
