import { said } from './said.ts'
import type { Thread } from './types.ts'

/** The longest talk in the house, and the one most of them would show a visitor. */
export const fortyLetters: Thread = {
  key: 'forty-letters',
  author: 'sefa',
  kind: 'talk',
  title: 'I wrote to the forty people who already owned a bowl',
  daysAgo: 12.4,
  body: said`
    I stopped selling at fairs and wrote to the forty people who already owned a bowl. Thirty-one wrote back.

    How it was done, since somebody will ask. For nine years I kept a notebook at fairs: the bowl, the day, what they
    said they would use it for. Forty had left an address. I wrote by hand, four a night for ten nights, one page
    each, always the same three questions:

    1. Do you still have it?
    2. What do you really use it for?
    3. What is wrong with it?

    I offered nothing for sale. I put in an envelope, stamped, with my own address on it.

    What came back:

    - twenty-six still have it, three broke it and told me how, two gave it away (one of them to a divorce)
    - nineteen say that the foot scratches the table, and several apologised for bringing it up
    - eleven keep keys in it
    - nobody eats soup from it. I have been making a soup bowl for nine years
    - six asked if they might have another

    I am still thinking about the keys.`,
  replies: [
    { key: 'cost', author: 'leon', daysAgo: 12.3, body: said`What did it cost, all in?` },
    {
      author: 'sefa',
      daysAgo: 12.2,
      answers: 'cost',
      body: said`£131 with the stamps, and ten evenings. Six bowls at £48 came of it. So £157 over, and nineteen people
        telling me about the foot, which I could not have bought.`,
    },
    { key: 'keys', author: 'rosa', daysAgo: 12.1, body: said`ELEVEN of them keep KEYS in it?` },
    {
      author: 'sefa',
      daysAgo: 12.0,
      answers: 'keys',
      body: said`Eleven. One keeps his wife’s keys in it. She died two years ago. I had nothing to add to that one.`,
    },
    { key: 'key-bowl', author: 'oskar', daysAgo: 11.9, body: said`So make a key bowl.` },
    {
      author: 'sefa',
      daysAgo: 11.8,
      answers: 'key-bowl',
      body: said`I tried. A bowl made for keys is an ashtray. It has to be a soup bowl that has been let off.`,
    },
    {
      author: 'agnes',
      daysAgo: 11.6,
      body: said`It was the stamped envelope. People would like to answer. They have not got the stamp.`,
    },
    { key: 'nine', author: 'bram', daysAgo: 11.5, body: said`And the nine who did not write?` },
    {
      author: 'sefa',
      daysAgo: 11.4,
      answers: 'nine',
      body: said`I think about the nine more than the thirty-one. But I didn’t write again. One letter is a question. Two are a debt.`,
    },
    {
      key: 'one-page',
      author: 'mireille',
      daysAgo: 11.2,
      body: said`Was it one page because there was no more to say, or because you cut?`,
    },
    {
      author: 'sefa',
      daysAgo: 11.1,
      answers: 'one-page',
      body: said`The first one was four pages. It was about me.`,
    },
    {
      key: 'fan-club',
      author: 'gwen',
      daysAgo: 10.8,
      body: said`I’ll be the awkward one. Forty people who liked you enough to leave an address isn’t a sample, lovely, it’s
        a fan club.`,
    },
    {
      author: 'priya',
      daysAgo: 10.7,
      answers: 'fan-club',
      body: said`It isn’t a sample. But when nineteen of your fans complain about the same thing, that is the best data you
        are ever going to get. Strangers would just have bought somebody else’s bowl.`,
    },
    {
      key: 'foot',
      author: 'kit',
      daysAgo: 10.5,
      body: said`re the foot: wet diamond pad, 220, thirty seconds round the ring after firing. don’t put felt on it. felt is
        a confession`,
    },
    {
      author: 'sefa',
      daysAgo: 9.6,
      answers: 'foot',
      body: said`Done, on twelve. Thirty seconds each. Nine years, Kit.`,
    },
    {
      key: 'owed',
      author: 'dougal',
      daysAgo: 9.2,
      body: said`Tried it by telephone. Rang twelve saddles. Four thought I was ringing about money.`,
    },
    { author: 'nuala', daysAgo: 9.1, answers: 'owed', body: said`And were you?` },
    { author: 'dougal', daysAgo: 9.0, answers: 'owed', body: said`By the end of it. Two of them.` },
    {
      key: 'laces',
      author: 'leon',
      daysAgo: 5.9,
      body: said`I have now done it: twenty-two pairs, twenty-two letters. Fifteen answers in the first week. Fourteen of
        them are about the laces.`,
    },
    { author: 'rosa', daysAgo: 5.8, answers: 'laces', body: said`What’s wrong with the laces?` },
    {
      author: 'leon',
      daysAgo: 5.7,
      answers: 'laces',
      body: said`They come undone. I had been choosing them for how they look in the box. Fifty-eight hours of work, and
        people have been stopping in the street to curse me, kneeling.`,
    },
    {
      author: 'hamish',
      daysAgo: 4.8,
      body: said`There is a staircase in Newington I’ll not be writing to.`,
    },
    {
      key: 'card',
      author: 'wim',
      daysAgo: 3.9,
      body: said`
        A small addition. In every case I mend I leave a card asking the next man to write and say what he found. In
        forty years I have had four replies, one of them from somebody who was not born when I wrote the card.¹

        ¹ He found that I had been wrong about the escapement.`,
    },
    {
      author: 'bjarne',
      daysAgo: 3.2,
      answers: 'card',
      body: said`He answered at the right speed for a clock.`,
    },
    {
      author: 'lotte',
      daysAgo: 2.6,
      body: said`I should like to note that they are also the three correct questions for a marriage.`,
    },
    {
      key: 'thread-bowl',
      author: 'tove',
      daysAgo: 1.6,
      body: said`I’ve been here a few hours, and it’s because of this. I’m one of the thirty-one. I wrote that the foot
        scratched. I keep sewing thread in mine, so that’s neither soup nor keys, sorry.`,
    },
    {
      author: 'sefa',
      daysAgo: 1.5,
      answers: 'thread-bowl',
      body: said`You drew the scratch. To scale, with a north arrow. I have it over the wheel.`,
    },
  ],
}
