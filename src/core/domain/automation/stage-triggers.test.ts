import { expect, it } from 'vitest'
import { triggers } from '#core/contract/entities/stage-triggers.ts'
import { aStage } from '#core/samples/a-stage.ts'
import { triggersOf } from './stage-triggers.ts'

it('knows every trigger by which a stage claims events', () => {
  const claimed = Object.fromEntries(triggers.map((trigger) => [trigger, true]))
  expect(triggersOf(aStage(claimed))).toEqual([...triggers])
})

it('finds none in a stage into which only people move cards', () => expect(triggersOf(aStage())).toEqual([]))
