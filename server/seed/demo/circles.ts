import { said } from './said.ts'
import type { Circle } from './types.ts'

/** Four rooms: two anyone can find, one by invitation, and one that those outside it cannot know of. */
export const circles: Circle[] = [
  {
    key: 'potters',
    name: 'Potters',
    purpose: said`Clay, fire and what went wrong. Bring the recipe and the cone, or we will only ask you for them.`,
    seats: 12,
    listed: true,
    joining: 'ask',
    keeper: 'jonas',
    members: [
      { key: 'jonas', daysAgo: 118.4 },
      { key: 'oskar', daysAgo: 117.2 },
      { key: 'sefa', daysAgo: 116.3 },
      { key: 'rosa', daysAgo: 106.1 },
      { key: 'kit', daysAgo: 88.2 },
      { key: 'ama', daysAgo: 84.6 },
      { key: 'bea', daysAgo: 68.3 },
      { key: 'yusuf', daysAgo: 47.5 },
      { key: 'ines', daysAgo: 38.2 },
    ],
    requests: [{ key: 'signe', daysAgo: 1.1 }],
  },
  {
    key: 'letterpress',
    name: 'Letterpress',
    purpose: said`Type, blocks, ink and the paper under them. We lend what we own and say when it is worn.`,
    seats: 8,
    listed: true,
    joining: 'open',
    keeper: 'mireille',
    members: [
      { key: 'mireille', daysAgo: 115.5 },
      { key: 'bram', daysAgo: 114.7 },
      { key: 'odile', daysAgo: 104.3 },
      { key: 'ama', daysAgo: 83.4 },
      { key: 'gwen', daysAgo: 81.2 },
      { key: 'oskar', daysAgo: 79.6 },
      { key: 'sefa', daysAgo: 60.2 },
    ],
  },
  {
    key: 'studio-rent',
    name: 'Studio rent',
    purpose: said`Some of us share a roof in Leith and some of us want to. Leases, sums, keys, and who left the
      heating on.`,
    seats: 12,
    listed: true,
    joining: 'invite',
    keeper: 'nadia',
    members: [
      { key: 'nadia', daysAgo: 70.4 },
      { key: 'jonas', daysAgo: 68.1 },
      { key: 'ama', daysAgo: 64.2 },
      { key: 'gwen', daysAgo: 59.3 },
      { key: 'leon', daysAgo: 42.5 },
    ],
    invited: [{ key: 'farah', daysAgo: 1.6 }],
  },
  {
    key: 'kiln-fund',
    name: 'The kiln fund',
    purpose: said`To buy Jonas a kiln without Jonas apologising to the whole community while we do it.`,
    seats: 4,
    listed: false,
    joining: 'invite',
    keeper: 'rosa',
    members: [
      { key: 'rosa', daysAgo: 28.4 },
      { key: 'kit', daysAgo: 27.8 },
      { key: 'sefa', daysAgo: 27.1 },
      { key: 'jonas', daysAgo: 22.6 },
    ],
  },
]
