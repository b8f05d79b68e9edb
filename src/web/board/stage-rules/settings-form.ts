import {
  longestGuidance,
  longestNoun,
  longestPoint,
  mostCapacity,
  mostPoints,
  mostStaleDays,
  type StageSettings,
  type StageSettingsChange,
} from '#core/contract/endpoints/stages/stage-settings.ts'
import type { Catalogue } from '#web/text/catalogue.ts'

/** The settings of a stage as they are typed; '' is none. */
export interface SettingsForm extends Pick<StageSettings, 'RequiredFields' | 'CapacityPer'> {
  Guidance: string
  /** One point in each line. */
  Checklist: string
  CapacityLimit: string
  CapacityNoun: string
  StaleAfterDays: string
  Probability: string
}

type Numbers = 'CapacityLimit' | 'StaleAfterDays' | 'Probability'
export type SettingsErrors = Partial<Record<keyof SettingsForm, string>>

const bounds: Readonly<Record<Numbers, readonly [least: number, most: number]>> = {
  CapacityLimit: [1, mostCapacity],
  StaleAfterDays: [1, mostStaleDays],
  Probability: [0, 100],
}

const typed = (value: string | number | null) => (value === null ? '' : String(value))

export const formOfSettings = (settings: StageSettings): SettingsForm => ({
  RequiredFields: settings.RequiredFields,
  Guidance: typed(settings.Guidance),
  Checklist: settings.Checklist.join('\n'),
  CapacityLimit: typed(settings.CapacityLimit),
  CapacityPer: settings.CapacityPer,
  CapacityNoun: typed(settings.CapacityNoun),
  StaleAfterDays: typed(settings.StaleAfterDays),
  Probability: typed(settings.Probability),
})

const text = (value: string) => (value.trim() === '' ? null : value.trim())
const pointsOf = (value: string) =>
  value
    .split('\n')
    .map((point) => point.trim())
    .filter((point) => point !== '')

/** The settings that differ from those that the form was filled from, or what is wrong with the form. */
export function readSettingsForm(
  form: SettingsForm,
  before: StageSettings,
  words: Catalogue['stageRules']['settings']['wrong'],
): { changed: StageSettingsChange } | { errors: SettingsErrors } {
  const errors: SettingsErrors = {}
  const number = (key: Numbers) => {
    const [least, most] = bounds[key]
    const value = form[key].trim()
    if (value === '') return null
    if (/^\d{1,6}$/.test(value) && Number(value) >= least && Number(value) <= most) return Number(value)
    errors[key] = words.number(least, most)
    return null
  }
  const Checklist = pointsOf(form.Checklist)
  if (Checklist.length > mostPoints || Checklist.some((point) => point.length > longestPoint)) {
    errors.Checklist = words.points(mostPoints, longestPoint)
  }
  if (form.Guidance.length > longestGuidance) errors.Guidance = words.long(longestGuidance)
  if (form.CapacityNoun.length > longestNoun) errors.CapacityNoun = words.long(longestNoun)
  const read: StageSettingsChange = {
    RequiredFields: form.RequiredFields,
    Guidance: text(form.Guidance),
    Checklist,
    CapacityLimit: number('CapacityLimit'),
    CapacityPer: form.CapacityPer,
    CapacityNoun: text(form.CapacityNoun),
    StaleAfterDays: number('StaleAfterDays'),
    Probability: number('Probability'),
  }
  if (Object.keys(errors).length > 0) return { errors }
  const isChanged = ([key, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(before[key as keyof StageSettings])
  return { changed: Object.fromEntries(Object.entries(read).filter(isChanged)) }
}
