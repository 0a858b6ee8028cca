import { beforeEach, expect, test } from 'vitest'
import { draftAt, dropDraftsNaming, keepDraftsOf, placesFrom } from './drafts.ts'
import { newDevice } from './testing/device.ts'

newDevice()
beforeEach(() => localStorage.clear())

test('what one wrote is not what another finds, at the same place', () => {
  draftAt('ama', 'new.all').write('Hers.')
  expect(draftAt('bo', 'new.all').read()).toBe('')
  expect(draftAt('ama', 'new.all').read()).toBe('Hers.')
  draftAt('ama', 'new.all').write('')
  expect(Object.keys(localStorage)).toEqual([])
})

test('drafts go with the seat; what is no draft stays', () => {
  localStorage.setItem('snug.zone', 'noted')
  localStorage.setItem('snug.draft.room-1.new.all', 'from before there were seats in the key')
  draftAt('ama', 'new.all').write('Hers.')
  draftAt('amalia', 'new.all').write('Not hers.')
  keepDraftsOf(['ama'])
  expect(Object.keys(localStorage).sort()).toEqual(['snug.draft.ama.new.all', 'snug.zone'])
  keepDraftsOf([])
  expect(Object.keys(localStorage)).toEqual(['snug.zone'])
})

test('they go with what they name, and only they', () => {
  draftAt('ama', 'new.potters').write('Of the kiln.')
  draftAt('ama', 'sent.new.potters').write('Of the kiln.')
  draftAt('ama', 'new.all').write('Of the weather.')
  dropDraftsNaming('potters')
  expect(Object.keys(localStorage)).toEqual(['snug.draft.ama.new.all'])
})

test('places that begin alike, the oldest first', () => {
  for (const place of ['unsent.all.t1.2', 'unsent.all.t1.1', 'unsent.all.t2.3', 'reply.all.t1'])
    draftAt('ama', place).write('.')
  expect(placesFrom('ama', 'unsent.all.t1.')).toEqual(['unsent.all.t1.1', 'unsent.all.t1.2'])
  expect(placesFrom('bo', 'unsent.all.t1.')).toEqual([])
})
