import * as z from 'zod/mini'
import { languages } from '#core/contract/languages.ts'
import type { Endpoint } from './endpoint.ts'

/** Of the reminders; see `readReminders`. */
export const mostSeen = 200

const fields = {
  /** Whether a letter alone is a command on the board; else every letter finds a customer. */
  SingleLetterKeys: z.boolean(),
  /** Whether the board celebrates when its user wins an opportunity. */
  CelebrateWins: z.boolean(),
  /** Whether a new opportunity begins with whoever enters it as its owner. */
  OwnNewOpportunities: z.boolean(),
  /** Whether the board begins with a line of what today asks for. */
  ShowToday: z.boolean(),
  /** Whether the follow-ups that are due come by mail, in the morning of their location. */
  ReminderMails: z.boolean(),
  /** The reminders that were on the screen: the Id of the opportunity and the date of its follow-up. */
  RemindersSeen: z
    .array(z.string().check(z.regex(/^\d{1,16}@\d{4}-\d{2}-\d{2}$/, { error: 'is not such as 1416000001@2026-12-24' })))
    .check(z.maxLength(mostSeen, { error: `has more than ${mostSeen} reminders` })),
  /** Of the texts (a BCP 47 tag); null: the first language of the browser that there is. */
  Language: z.nullable(z.enum(languages, { error: `is none of ${languages.join(', ')}` })),
}

/** What a user has chosen for themselves, wherever they sign in. */
export const settings = z.object(fields)

export type Settings = z.infer<typeof settings>

/** Of a user who has chosen nothing. */
export const defaultSettings: Settings = {
  SingleLetterKeys: true,
  CelebrateWins: true,
  OwnNewOpportunities: true,
  ShowToday: true,
  ReminderMails: true,
  RemindersSeen: [],
  Language: null,
}

const change = z.object({
  SingleLetterKeys: z.optional(fields.SingleLetterKeys),
  CelebrateWins: z.optional(fields.CelebrateWins),
  OwnNewOpportunities: z.optional(fields.OwnNewOpportunities),
  ShowToday: z.optional(fields.ShowToday),
  ReminderMails: z.optional(fields.ReminderMails),
  RemindersSeen: z.optional(fields.RemindersSeen),
  Language: z.optional(fields.Language),
})

/** Settings to be changed. */
export type SettingsChange = z.infer<typeof change>

/** The settings of the caller, defaults included. */
export const readSettings = {
  method: 'GET',
  path: '/ext/settings',
  access: 'user',
  answer: settings,
} as const satisfies Endpoint

/** Changes settings of the caller: those that are left out stay, and unknown names are refused. */
export const changeSettings = {
  method: 'PUT',
  path: '/ext/settings',
  access: 'user',
  body: change,
  takesNoOtherNames: true,
  answer: settings,
  isWrite: true,
  errors: [400],
} as const satisfies Endpoint
