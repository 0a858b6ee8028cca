/** What is used of web-push: it seals and signs, and does not send. */
declare module 'web-push' {
  type Details = { headers: Record<string, string | number>; body: Buffer }
  const lib: {
    generateRequestDetails(
      subscription: { endpoint: string; keys: { p256dh: string; auth: string } },
      payload: string,
      options: {
        vapidDetails: { subject: string; publicKey: string; privateKey: string }
        TTL: number
        urgency: 'normal' | 'high'
        topic: string
      },
    ): Details
  }
  // eslint-disable-next-line no-restricted-syntax -- as it is
  export default lib
}
