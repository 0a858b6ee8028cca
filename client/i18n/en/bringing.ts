/** Bringing founding members from a list. */
export const bringing = {
  open: 'Invite from a list',
  title: 'Invite from a list',
  lede: 'For the people you begin with: an invitation each, all at once. As many as there are free seats.',
  file: 'A CSV file',
  fileHint: 'Save it from your spreadsheet as CSV. Nobody is invited before you have seen the list.',
  chosen: 'From {{ file }}.',
  paste: 'Or paste the list here',
  pasteHint:
    'Its first line names the columns: name,address,vouch. They may stand in any order, parted by commas, semicolons or tabs. Each person needs all three, the address too. A vouch has 20 to 500 characters.',
  tooBig: 'That file is too large for a list: at most 2 MB.',
  unreadable: 'That file could not be read. Save it once more as CSV, or paste its words below.',
  notText: 'That file is no text in UTF-8. Save it as “CSV UTF-8”, or paste its words below.',
  look: 'Look at the list',
  free: { one: '{{ count }} seat is free.', other: '{{ count }} seats are free.' },
  preview: 'The list',
  line: 'Line {{ line }}',
  allGood: {
    one: '{{ count }} person, and nothing is wrong.',
    other: '{{ count }} people, and nothing is wrong.',
  },
  faulty: {
    one: '{{ count }} line is not as it should be. Put it right and look again: nobody is invited before.',
    other:
      '{{ count }} lines are not as they should be. Put them right and look again: nobody is invited before.',
  },
  tooMany: {
    one: 'There are {{ people }} people in the list, and {{ count }} seat is free. Nobody is invited while there is not a seat for each: shorten the list, or make room in the settings.',
    other:
      'There are {{ people }} people in the list, and {{ count }} seats are free. Nobody is invited while there is not a seat for each: shorten the list, or make room in the settings.',
  },
  unreadableAt: 'Line {{ line }}.',
  go: { one: 'Invite {{ count }} person', other: 'Invite these {{ count }} people' },
  change: 'Change the list',
  column: { name: 'Name', address: 'Address', link: 'Link' },
  nobody: 'No name',
  unread: 'Could not be read',
  fault: {
    columns: 'This line does not have three columns. Words with a comma in them stand in quotation marks.',
    quotation:
      'A quotation mark is opened here and not closed, or stands where it should not. Lines that follow may be read wrongly because of it.',
    missing: {
      name: 'The name is missing.',
      address: 'The address is missing.',
      vouch: 'The vouch is missing.',
    },
    unreadable: {
      name: 'The name has to be one line of readable words.',
      vouch: 'The vouch has a character in it that is none.',
    },
    formula:
      'The name begins like a formula (=, +, - or @), which a spreadsheet would reckon with. Let it begin with a letter.',
    tooShort: 'The vouch is too short: at least {{ min }} characters.',
    tooLong: {
      name: 'The name is too long: at most {{ max }} characters.',
      vouch: 'The vouch is too long: at most {{ max }} characters.',
    },
    notAnAddress: 'This is no e-mail address.',
    yourOwn: 'This is your own address.',
    twice: 'This address stands in the list before.',
    invited: 'You already keep a chair for this address.',
  },
  done: {
    title: { one: '{{ count }} chair is kept', other: '{{ count }} chairs are kept' },
    lede: 'These links are shown once. Each is for one person: send it to them alone, with a few words of your own.',
    awaits: 'The chairs are kept. Each link can be drawn once another member has co-signed.',
    download: 'Download the links',
    downloadHint:
      'A CSV file with names, addresses and links, on your device. Whoever has it can take the chairs.',
    copy: 'Copy',
    copyFor: 'Copy the link for {{ name }}',
    linkFor: 'The link for {{ name }}',
    copied: 'Copied the link for {{ name }}.',
    byHand: 'The link for {{ name }} is marked: copy it with your keyboard or a long press.',
    back: 'To your invitations',
    file: 'links.csv',
  },
} as const
