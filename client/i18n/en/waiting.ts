/** The line for a seat. */
export const waiting = {
  title: 'In the line for a seat',
  length: {
    one: '{{ count }} person waits for a seat. The next one that is free is kept for the first in line.',
    other: '{{ count }} people wait for a seat. The next one that is free is kept for the first in line.',
  },
  next: 'Next in line',
  place: 'Place {{ place }} in line',
  withdraw: 'Take out of the line',
  withdrawName: 'Take {{ name }} out of the line',
  withdrawTitle: 'Take {{ name }} out of the line?',
  withdrawLede: 'The invitation it spent comes back to you. Put forward again, they begin at the end.',
  withdrawGo: 'Take out of the line',
  keep: 'Leave it in the line',
  write: {
    title: 'Put a name forward',
    lede: 'Every seat is in use. The next one that is free is kept for the first in line, and you are told.',
    name: 'Their name',
    nameHint: 'So that you know whom you meant, when their seat comes. They choose their own name.',
    send: 'Put them in the line',
    sent: '{{ name }} is in the line.',
  },
} as const
