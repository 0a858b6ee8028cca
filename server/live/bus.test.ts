import { inject, expect, test } from 'vitest'
import { openBus } from './bus.ts'

test('marks beside heartbeats are asked one after another, each is heard, and nobody is warned', async () => {
  const warned: string[] = []
  const warn = ({ message }: Error) => void warned.push(message)
  process.on('warning', warn)
  const heard: string[] = []
  const bus = await openBus(inject('postgres'), {
    hear: () => {},
    lost: () => heard.push('lost'),
    found: () => heard.push('found'),
  })
  await Promise.all(Array.from({ length: 20 }, () => bus.caughtUp()))
  await bus.close()
  // A warning is told at the next turn.
  await new Promise(setImmediate)
  process.off('warning', warn)
  expect(warned).toEqual([])
  expect(heard).toEqual(['found'])
  await expect(bus.caughtUp()).rejects.toThrow('the bus is lost')
})
