/** The other end of startHelper(): says that it is ready, then answers each question with one message. */
export const answering = (answer: (question: never) => Promise<object>) => {
  process.on('message', (question) => {
    answer(question as never).then(
      (said) => process.send!(said),
      (error: unknown) => process.send!({ failed: String(error) }),
    )
  })
  process.once('disconnect', () => process.exit())
  process.send!({ ready: true })
}

/** A moment that another process on this machine can compare with its own (CLOCK_MONOTONIC), in ms. */
export const moment = () => Number(process.hrtime.bigint()) / 1e6
