import { said } from './said.ts'
import type { Community, Person, Thread } from './types.ts'

const people: Person[] = [
  {
    key: 'ruth',
    name: 'Ruth Tulloch',
    email: 'ruth@harbour-choir.example',
    lines: said`I wave my arms. Before that I taught chemistry, which was also mostly waving.`,
    askMe: said`Whether you are a tenor. You probably are.`,
    brought: null,
    joinedDaysAgo: 75,
    hostDaysAgo: 75,
  },
  {
    key: 'dilys',
    name: 'Dilys Pugh',
    email: 'dilys@harbour-choir.example',
    lines: said`Soprano for fifty-one years, two new hips, one top A left and I am saving it.`,
    askMe: said`Breathing. The biscuits.`,
    brought: {
      by: 'ruth',
      daysAgo: 74.8,
      vouch: said`She sang the whole of the carol service with the lights out in the power cut and brought the rest of
        us in by elbow.`,
    },
    joinedDaysAgo: 74.1,
  },
  {
    key: 'anton',
    name: 'Anton Reyes',
    email: 'anton@harbour-choir.example',
    lines: said`Bass, so I am told, by comparison. I work on the pilot boat and miss every third practice.`,
    askMe: said`Tides. Low Ds before breakfast.`,
    brought: {
      by: 'ruth',
      daysAgo: 73.9,
      vouch: said`I heard him over the harbour radio reading out the weather and rang up to ask who that was.`,
    },
    joinedDaysAgo: 72.6,
  },
  {
    key: 'ama',
    name: 'Ama Owusu',
    email: 'ama@slow-makers.example',
    lines: said`Alto. I count rests aloud by accident. In the week I press words into clay, but not here.`,
    askMe: said`What bar we are in.`,
    brought: {
      by: 'dilys',
      daysAgo: 57.3,
      vouch: said`She stood next to me at a funeral and held the alto line by herself against eighty people and an organ.`,
    },
    joinedDaysAgo: 55.2,
  },
  {
    key: 'femi',
    name: 'Femi Larkin',
    email: 'femi@harbour-choir.example',
    lines: said`Tenor, the tenor, all of the tenors. I drive the mobile library.`,
    askMe: said`Lifts. Being outnumbered.`,
    brought: {
      by: 'ruth',
      daysAgo: 52.1,
      vouch: said`He sings at the traffic lights with the window down. I followed the library for a mile to be certain.`,
    },
    joinedDaysAgo: 50.4,
  },
  {
    key: 'karin',
    name: 'Karin Lund',
    email: 'karin@harbour-choir.example',
    lines: said`Alto, newly. I mend nets and had not sung since school, where I was asked to mouth the words.`,
    askMe: said`Knots. Courage, a little.`,
    brought: {
      by: 'ama',
      daysAgo: 32.5,
      vouch: said`She hums while she works and goes sharp when she is happy, which we can fix, and I hope we don’t.`,
    },
    joinedDaysAgo: 30.7,
  },
]

const threads: Thread[] = [
  {
    key: 'bar-41',
    author: 'ruth',
    kind: 'talk',
    title: 'Bar 41, and what happens to us there',
    daysAgo: 18.2,
    body: said`
      We arrive at bar 40 in A flat and leave bar 42 in something else. I have listened to the recording six times and it is
      not any one of you. It is as if we all saw the same dog.

      What do you each do in bar 41?`,
    replies: [
      {
        author: 'ama',
        daysAgo: 18.0,
        body: said`Count. It is five and a half rests and I don’t trust the half.`,
      },
      { author: 'dilys', daysAgo: 17.8, body: said`I breathe, dear. I know that it isn’t marked.` },
      {
        key: 'dilys',
        author: 'femi',
        daysAgo: 17.7,
        body: said`I listen to Dilys to find out where we are.`,
      },
      { author: 'anton', daysAgo: 17.1, answers: 'dilys', body: said`I listen to Femi.` },
      {
        author: 'ruth',
        daysAgo: 16.9,
        body: said`So the whole choir goes flat because Dilys needs some air. Dilys, breathe in 39. The rest of you, look at me,
          I am the one waving.`,
      },
      { author: 'karin', daysAgo: 16.2, body: said`I mouth it. I’m sorry. I’ll sing it on Thursday.` },
    ],
  },
  {
    key: 'hall-key',
    author: 'anton',
    kind: 'talk',
    title: 'The key to the hall',
    daysAgo: 9.1,
    body: said`It’s behind the third pot, not the second. The second pot has a toad in it and he would like it known.`,
    replies: [
      { author: 'femi', daysAgo: 9.0, body: said`We’ve met. Sharp.` },
      { author: 'dilys', daysAgo: 8.7, body: said`Flat, I thought.` },
    ],
  },
  {
    key: 'another-tenor',
    author: 'femi',
    kind: 'ask',
    title: 'Does anybody know another tenor?',
    daysAgo: 0.7,
    body: said`
      I don’t mean a good one. I mean someone to stand next to, so that when Ruth says “tenors” I needn’t look over my
      shoulder. Six free chairs and I’d clear one of library books myself.`,
    replies: [],
  },
]

/** A second house on the same server: six people, and Ama sits in both. Neither can tell that the other exists. */
export const harbourChoir: Community = {
  slug: 'harbour-choir',
  name: 'Harbour Choir',
  purpose: 'Four parts, twelve chairs, no solos.',
  criteria: said`You come when the tide lets you, you listen to the person beside you, you own up to the wrong note.`,
  language: 'en',
  timeZone: 'Europe/London',
  foundedDaysAgo: 75,
  seats: 12,
  raises: [],
  secondVouch: { by: 'ruth', daysAgo: 26.4 },
  people,
  unanswered: [
    {
      by: 'dilys',
      name: 'Ivo',
      daysAgo: 0.4,
      state: 'awaiting',
      vouch: said`He sang the whole wedding from the second pew, softly, a third above the hymn. I turned round to be cross with
        him and stayed turned round.`,
    },
  ],
  circles: [],
  threads,
  pings: [
    {
      key: 'piano',
      author: 'dilys',
      what: 'The piano has to go two hundred metres along the front on {day:3}. Four to push?',
      why: said`The chapel has sold it to the hall for a pound. It has wheels, of a kind. Ruth says not to sing while pushing. I
        shall be in front, walking backwards and stopping the traffic.`,
      needed: 4,
      atMost: 5,
      place: 'From the chapel door, at slack water.',
      happens: { inDays: 3, at: '10:30' },
      closes: { inDays: 2, at: '21:00' },
      sentDaysAgo: 0.6,
      answers: [
        { by: 'femi', choice: 'in', note: said`All the tenors.`, daysAgo: 0.58 },
        { by: 'karin', choice: 'in', note: said`With rope.`, daysAgo: 0.44 },
        { by: 'anton', choice: 'cant', note: said`On the boat. I’ll sound the horn.`, daysAgo: 0.3 },
      ],
    },
  ],
  privateTalks: [],
}
