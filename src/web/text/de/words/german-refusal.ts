import { asSentence } from '#web/text/sentences/as-sentence.ts'

/** What the server says of a value, in its own words; `$1` stands for what it names. */
const predicates: readonly (readonly [english: RegExp, german: string])[] = [
  [/^is a required field$/, 'ist ein Pflichtfeld'],
  [/^is (?:longer than|not longer than|too long:?) (\d+) characters$/, 'ist länger als $1 Zeichen'],
  [/^has more than (\d+) characters$/, 'hat mehr als $1 Zeichen'],
  [/^has fewer than (\d+) characters$/, 'hat weniger als $1 Zeichen'],
  [/^is too long$/, 'ist zu lang'],
  [/^is too high$/, 'ist zu hoch'],
  [/^is not an Id$/, 'ist keine Nummer eines Datensatzes'],
  [/^was not found$/, 'wurde nicht gefunden'],
  [/^is not known here$/, 'ist hier nicht bekannt'],
  [/^is named twice$/, 'ist doppelt genannt'],
  [/^is sent twice$/, 'ist doppelt gesendet'],
  [/^is not a text$/, 'ist kein Text'],
  [/^is not a number$/, 'ist keine Zahl'],
  [/^is not a whole number$/, 'ist keine ganze Zahl'],
  [/^is not a whole number from (\d+) to (\d+)( days)?$/, 'ist keine ganze Zahl von $1 bis $2'],
  [/^is not between (\S+) and (\S+)$/, 'liegt nicht zwischen $1 und $2'],
  [/^is not below (\S+)(?: in (\S+))?$/, 'ist nicht kleiner als $1'],
  [/^is not true or false$/, 'ist weder ja noch nein'],
  [/^is not a date such as .*$/, 'ist kein gültiges Datum'],
  [/^is not one of the choices$/, 'ist keine der Möglichkeiten'],
  [/^is not a value of .*$/, 'ist keine der Möglichkeiten'],
  [
    /^is not in the future: choose tomorrow or a later day$/,
    'liegt nicht in der Zukunft: Wählen Sie morgen oder einen späteren Tag',
  ],
  [/^has more than the (\d+) decimal places of (\S+)$/, 'hat mehr als die $1 Nachkommastellen von $2'],
  [/^has decimal places, and (\S+) has none$/, 'hat Nachkommastellen, und $1 hat keine'],
  [/^has characters that cannot be stored$/, 'enthält Zeichen, die sich nicht speichern lassen'],
  [/^was deleted in the meantime$/, 'wurde inzwischen gelöscht'],
  [/^was changed by (.+) in the meantime$/, 'wurde inzwischen von $1 geändert'],
  [/^was changed by (.+) since$/, 'wurde seither von $1 geändert'],
  [/^has locations that are not yours$/, 'hat Standorte, die nicht Ihre sind'],
  [/^must name a location$/, 'braucht einen Standort'],
  [/^names no active user$/, 'nennt keinen aktiven Benutzer'],
  [/^is not right, or was used before$/, 'stimmt nicht oder wurde schon benutzt'],
  [/^must be a new one$/, 'muss neu sein'],
  [/^is used by another user$/, 'gehört schon einem anderen Benutzer'],
]

/** What people call the records and fields by whose wire names the server begins a message. */
const labels: Readonly<Record<string, string>> = {
  CrmBoard: 'Board',
  CrmBoardColumn: 'Phase',
  CrmOpportunity: 'Verkaufschance',
  Coworker: 'Kunde',
  Business: 'Standort',
  Businesses: 'Standorte',
  Responsible: 'Zuständig',
  Team: 'Team',
  OpportunityType: 'Art',
  DueDate: 'Wiedervorlage',
  Value: 'Wert',
  Notes: 'Notizen',
  LeadSource: 'Quelle',
  LossReason: 'Verlustgrund',
  Status: 'Status',
  CustomFields: 'Eigene Felder',
  Name: 'Name',
  FullName: 'Name',
  Email: 'E-Mail',
  CompanyName: 'Firma',
  MobilePhone: 'Mobiltelefon',
  LandLine: 'Telefon',
  Password: 'Passwort',
  Code: 'Code',
  Reason: 'Grund',
  Until: 'Bis',
  'If-Match': 'Version',
}

/**
 * A refusal of the server in German. What it says in other words than the known ones is quoted in English, which says more
 * than nothing; '' stays ''.
 */
export function germanRefusal(message: string): string {
  const [, property, said = ''] = /^(?:([A-Z][A-Za-z-]*): )?(.*)$/s.exec(message.trim()) ?? []
  const label = property === undefined ? null : (labels[property] ?? labels[property.replace(/Id$/, '')])
  const known = predicates.find(([english]) => english.test(said))
  if (known && label !== undefined) {
    const german = said.replace(...known)
    return label === null ? asSentence(german) : `${label}: ${german}.`
  }
  const quoted = asSentence(message)
  return quoted === '' ? '' : `Der Server antwortet: „${quoted}“`
}
