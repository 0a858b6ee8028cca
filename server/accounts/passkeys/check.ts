/** The one file that knows @simplewebauthn. It is fetched by whoever uses a passkey first: a start does without it. */
import type { Made, Signed } from '#shared/passkeys.ts'
import type { Configuration } from '#server/configuration.ts'

/** Whom devices make passkeys for (the relying party), and the pages they may have been asked on. */
export type Rp = { id: string; origins: string[] }

const isAddress = (host: string) => host.startsWith('[') || /^[\d.]+$/.test(host)

/**
 * The host name of SNUG_URL. A passkey is bound to a name and never to an address of digits, so that on one's own machine
 * it is made at `localhost`, which is one of the origins there.
 */
export const rpOf = ({ url, origins }: Pick<Configuration, 'url' | 'origins'>): Rp => {
  const id = isAddress(url.hostname) ? 'localhost' : url.hostname
  return { id, origins: [...origins].filter((origin) => new URL(origin).hostname === id) }
}

const algorithms = { ed25519: -8, es256: -7, rs256: -257 }

/** The challenge that was signed, as the browser wrote it down; undefined when it is nothing that a browser writes. */
export const challengeIn = (clientDataJSON: string): string | undefined => {
  try {
    const said = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()) as {
      challenge?: unknown
      crossOrigin?: unknown
    }
    // Nobody frames us; a page that says so is none of ours.
    return said.crossOrigin !== true && typeof said.challenge === 'string' ? said.challenge : undefined
  } catch {
    return undefined
  }
}

/** The key of a passkey that was made as we asked, for us, by somebody the device knows; undefined when it was not. */
export const checkMade = async (rp: Rp, challenge: string, { id, clientDataJSON, ...made }: Made) => {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const { decodeAttestationObject, isoBase64URL } = await import('@simplewebauthn/server/helpers')
  try {
    const attestation = decodeAttestationObject(isoBase64URL.toBuffer(made.attestationObject))
    // We ask for none. A certificate could name places to ask whether it is still good, and we ask nobody on a guest's word.
    if (attestation.get('fmt') !== 'none') return undefined
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        response: { clientDataJSON, attestationObject: made.attestationObject },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: rp.origins,
      expectedRPID: rp.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: Object.values(algorithms),
    })
    if (!verified || registrationInfo.credential.id !== id) return undefined
    const { publicKey, counter } = registrationInfo.credential
    return { credentialId: Buffer.from(id, 'base64url'), publicKey: Buffer.from(publicKey), counter }
  } catch {
    return undefined
  }
}

/**
 * The counter of a device that signed what we asked, for us, with this key, for somebody it knows; undefined when it did
 * not. Whether the counter went on is judged under the passkey's lock.
 */
export const checkSigned = async (
  rp: Rp,
  challenge: string,
  publicKey: Buffer,
  { id, clientDataJSON, authenticatorData, signature }: Signed,
) => {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        response: { clientDataJSON, authenticatorData, signature },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: rp.origins,
      expectedRPID: rp.id,
      requireUserVerification: true,
      credential: { id, publicKey: new Uint8Array(publicKey), counter: 0 },
    })
    return verified ? authenticationInfo.newCounter : undefined
  } catch {
    return undefined
  }
}
