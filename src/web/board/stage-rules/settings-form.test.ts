import { expect, test } from 'vitest'
import { defaultStageSettings } from '#core/contract/endpoints/stages/stage-settings.ts'
import { stageRules } from '#web/text/en/stage-rules.ts'
import { formOfSettings, readSettingsForm, type SettingsForm } from './settings-form.ts'

const before = { ...defaultStageSettings(7), CapacityLimit: 8, Checklist: ['Directions', 'Coffee'], Guidance: 'Call.' }
const { wrong } = stageRules.settings
const read = (over: Partial<SettingsForm>) => readSettingsForm({ ...formOfSettings(before), ...over }, before, wrong)

test.each<[string, Partial<SettingsForm>, object]>([
  ['nothing', {}, {}],
  ['a number', { StaleAfterDays: ' 9 ' }, { StaleAfterDays: 9 }],
  ['a probability of 0', { Probability: '0' }, { Probability: 0 }],
  ['no capacity any more', { CapacityLimit: '' }, { CapacityLimit: null }],
  ['points, without empty lines', { Checklist: 'Directions\n\n  Tea ' }, { Checklist: ['Directions', 'Tea'] }],
  ['no guidance any more', { Guidance: '  ' }, { Guidance: null }],
  [
    'fields and period',
    { RequiredFields: ['Value'], CapacityPer: 'week' },
    { RequiredFields: ['Value'], CapacityPer: 'week' },
  ],
])('only what was changed is sent: %s', (_what, over, changed) => expect(read(over)).toEqual({ changed }))

test.each<[string, Partial<SettingsForm>, object]>([
  ['0 days', { StaleAfterDays: '0' }, { StaleAfterDays: 'Enter a whole number from 1 to 365.' }],
  ['10,000 days', { StaleAfterDays: '10000' }, { StaleAfterDays: 'Enter a whole number from 1 to 365.' }],
  ['words', { CapacityLimit: 'many' }, { CapacityLimit: 'Enter a whole number from 1 to 9,999.' }],
  [
    'all that is wrong at once',
    { Probability: '101', Checklist: 'x'.repeat(201), CapacityNoun: 'x'.repeat(21) },
    {
      Probability: 'Enter a whole number from 0 to 100.',
      Checklist: 'At most 20 points of 200 characters.',
      CapacityNoun: 'At most 20 characters.',
    },
  ],
])('%s is refused with a sentence', (_what, over, errors) => expect(read(over)).toEqual({ errors }))
