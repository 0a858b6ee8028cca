/** Muting and blocking: what is between two members, and known to one of them alone. `{{ name }}` is the other's. */
export const blocks = {
  title: 'Between you two',
  heard: 'What {{ name }} says reaches you as everybody’s does.',
  muted: 'You have muted {{ name }}. Nobody can tell.',
  blocked: 'You have blocked {{ name }}. Nobody can tell.',
  mute: 'Mute',
  block: 'Block',
  unmute: 'Unmute',
  unblock: 'Unblock',
  unmuteOf: 'Unmute {{ name }}',
  unblockOf: 'Unblock {{ name }}',
  muteTitle: 'Mute {{ name }}?',
  muteSays:
    'What they begin and answer comes neither to your table nor to your inbox. Where you open a thread it can still be read. Pings still reach you: they are the group’s.',
  blockTitle: 'Block {{ name }}?',
  blockSays:
    'What they begin and answer, and what they write to you privately, comes neither to your table nor to your inbox, and Snug never brings you two together: neither is suggested to the other. Pings still reach you, and so does what a host does to keep order.',
  untold:
    'Neither {{ name }} nor anybody else is told, and it looks to them as if nothing had changed. You can take it back here at any time.',
  cancel: 'Leave it',
  list: 'Whom you would rather not hear',
  listSays: 'Only you see this.',
  nobody: 'Nobody. On a member’s page you can mute or block them; they are not told.',
  isMuted: 'muted',
  isBlocked: 'blocked',
  folded: 'You do not hear {{ name }} here.',
  show: 'Show',
  showWhat: 'what {{ name }} said',
} as const
