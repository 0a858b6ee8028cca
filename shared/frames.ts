import type { SocketFrame } from './events.ts'

/** Every frame the server may send, from the socket itself and from each feature. */
export type Frame = SocketFrame
