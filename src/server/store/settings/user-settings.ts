import { defaultSettings, type Settings, type SettingsChange } from '#core/contract/endpoints/settings.ts'
import { languages } from '#core/contract/languages.ts'
import type { Connection } from '#server/store/database/database.ts'

interface Row {
  Values: SettingsChange
}

/** Names and languages that this program does not know, stored by a newer one, are left out. */
const withDefaults = (values: SettingsChange = {}): Settings => ({
  SingleLetterKeys: values.SingleLetterKeys ?? defaultSettings.SingleLetterKeys,
  CelebrateWins: values.CelebrateWins ?? defaultSettings.CelebrateWins,
  OwnNewOpportunities: values.OwnNewOpportunities ?? defaultSettings.OwnNewOpportunities,
  ShowToday: values.ShowToday ?? defaultSettings.ShowToday,
  ReminderMails: values.ReminderMails ?? defaultSettings.ReminderMails,
  RemindersSeen: values.RemindersSeen ?? defaultSettings.RemindersSeen,
  Language: languages.find((each) => each === values.Language) ?? defaultSettings.Language,
})

/** Returns the settings of a user (Id), with the defaults for what they have not chosen. Source: our own rule. */
export async function findSettings(connection: Connection, userId: number): Promise<Settings> {
  const { rows } = await connection.query<Row>('select "Values" from "UserSettings" where "UserId" = $1', [userId])
  return withDefaults(rows[0]?.Values)
}

/** Changes settings of a user (Id) and returns all of them; those that are left out stay. Source: our own rule. */
export async function saveSettings(connection: Connection, userId: number, changed: SettingsChange): Promise<Settings> {
  const { rows } = await connection.query<Row>(
    `insert into "UserSettings" ("UserId", "Values") values ($1, $2)
     on conflict ("UserId") do update set "Values" = "UserSettings"."Values" || excluded."Values"
     returning "Values"`,
    [userId, JSON.stringify(changed)],
  )
  return withDefaults(rows[0]?.Values)
}
