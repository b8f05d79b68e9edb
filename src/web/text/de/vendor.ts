import type { EnumName, enums } from '#core/contract/enums.ts'
import type { Catalogue } from '#web/text/catalogue.ts'
import { germanRule } from './words/german-rule.ts'

type NameOf<E extends EnumName> = (typeof enums)[E][keyof (typeof enums)[E]] & string

const choices: { readonly [E in EnumName]: Readonly<Record<NameOf<E>, string>> } = {
  eCrmOpportunityStatus: { InProgress: 'In Arbeit', Won: 'Gewonnen', Lost: 'Verloren' },
  eCrmOpportunitySource: {
    Web: 'Website',
    Phone: 'Telefon',
    Webinar: 'Online-Seminar',
    Referral: 'Empfehlung',
    PrintAdvert: 'Anzeige',
    PurchasedList: 'Gekaufte Liste',
    WordOfMouth: 'Mundpropaganda',
    DirectEmail: 'Direkte E-Mail',
    EmailMarketing: 'E-Mail-Marketing',
    Broker: 'Vermittler',
    PropertyAgent: 'Immobilienmakler',
    Facebook: 'Facebook',
    Linkedin: 'LinkedIn',
    Instagram: 'Instagram',
    Twitter: 'Twitter',
    HubbleHq: 'HubbleHQ',
    LiquidSpace: 'LiquidSpace',
    GoogleSearch: 'Google-Suche',
    SpacePool: 'SpacePool',
    InstantOffices: 'Instant Offices',
    OfficeFreedom: 'Office Freedom',
    FlexiOffices: 'Flexi Offices',
    Workthere: 'Workthere',
    Kontor: 'Kontor',
    Valve: 'Valve',
    OtherSocialNetwork: 'Anderes soziales Netzwerk',
    Other: 'Sonstiges',
  },
  eCrmOpportunityLossReason: {
    Timing: 'Zeitpunkt',
    Need: 'Kein Bedarf',
    PoorQualification: 'Passt nicht zum Angebot',
    Price: 'Preis',
    Feature: 'Fehlende Leistung',
    LostMomentum: 'Eingeschlafen',
    Competition: 'Mitbewerber',
    ContractTerm: 'Vertragslaufzeit',
    Duplicate: 'Doppelt erfasst',
    Waitlist: 'Warteliste',
    NotReturningCalls: 'Meldet sich nicht',
    LackOfFacilities: 'Fehlende Ausstattung',
    NoPetPolicy: 'Keine Haustiere erlaubt',
    NoRightFit: 'Passte nicht',
    Location: 'Lage',
    Entrance: 'Eingang',
    Errors: 'Irrtum',
    Archived: 'Archiviert',
    SearchOnHold: 'Suche ruht',
    RelocationOnHold: 'Umzug ruht',
    Other: 'Sonstiges',
  },
  eCoworkerType: { Individual: 'Person', Company: 'Firma' },
}

/** A name that the table does not have comes from a newer server, and stays as the server writes it. */
const wordFor = (words: Readonly<Record<string, string>>, name: string) =>
  Object.hasOwn(words, name) ? words[name] : undefined

export const vendor: Catalogue['vendor'] = {
  choice: (name, { Name, Label }) => wordFor(choices[name], Name) ?? (Label || Name),
  rule: germanRule,
}
