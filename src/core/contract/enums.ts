/**
 * The enums of the vendor, number → name. The numbers travel; the names are what `/api/utils/enums` answers and what
 * filters accept as well.
 */
export const enums = {
  eCrmOpportunityStatus: { 1: 'InProgress', 2: 'Won', 3: 'Lost' },
  // There is no 3. Some published copies leave the names of 13 to 16 blank.
  eCrmOpportunitySource: {
    1: 'Web',
    2: 'Phone',
    4: 'Webinar',
    5: 'Referral',
    6: 'PrintAdvert',
    7: 'PurchasedList',
    8: 'WordOfMouth',
    9: 'DirectEmail',
    10: 'EmailMarketing',
    11: 'Broker',
    12: 'PropertyAgent',
    13: 'Facebook',
    14: 'Linkedin',
    15: 'Instagram',
    16: 'Twitter',
    17: 'HubbleHq',
    18: 'LiquidSpace',
    19: 'GoogleSearch',
    20: 'SpacePool',
    21: 'InstantOffices',
    22: 'OfficeFreedom',
    23: 'FlexiOffices',
    24: 'Workthere',
    25: 'Kontor',
    26: 'Valve',
    98: 'OtherSocialNetwork',
    99: 'Other',
  },
  eCrmOpportunityLossReason: {
    1: 'Timing',
    2: 'Need',
    3: 'PoorQualification',
    4: 'Price',
    5: 'Feature',
    6: 'LostMomentum',
    7: 'Competition',
    8: 'ContractTerm',
    9: 'Duplicate',
    10: 'Waitlist',
    11: 'NotReturningCalls',
    12: 'LackOfFacilities',
    13: 'NoPetPolicy',
    14: 'NoRightFit',
    15: 'Location',
    16: 'Entrance',
    17: 'Errors',
    18: 'Archived',
    19: 'SearchOnHold',
    20: 'RelocationOnHold',
    99: 'Other',
  },
  eCoworkerType: { 1: 'Individual', 2: 'Company' },
} as const satisfies Record<string, Record<number, string>>

export type EnumName = keyof typeof enums

export const enumNames = Object.keys(enums) as EnumName[]

/** Those of opportunities, which a board, its cards and the open card show. */
export const opportunityEnums = [
  'eCrmOpportunitySource',
  'eCrmOpportunityStatus',
  'eCrmOpportunityLossReason',
] as const satisfies readonly EnumName[]

export const Status = { InProgress: 1, Won: 2, Lost: 3 } as const

/** One row of `GET /api/utils/enums`. */
export interface EnumEntry {
  Id: number
  Name: string
  Label: string
}

/** "PoorQualification" → "Poor qualification". */
const labelOf = (name: string) => {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The entries of an enum, in the order of their numbers. */
export const enumEntries = (name: EnumName): EnumEntry[] =>
  Object.entries(enums[name]).map(([id, Name]: [string, string]) => ({
    Id: Number(id),
    Name,
    Label: properLabels[Name] ?? labelOf(Name),
  }))

const properLabels: Record<string, string> = {
  HubbleHq: 'HubbleHQ',
  LiquidSpace: 'LiquidSpace',
  Linkedin: 'LinkedIn',
  SpacePool: 'SpacePool',
  GoogleSearch: 'Google search',
}
