import { enums } from '#core/contract/enums.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Chance } from '#core/samples/seeded-random.ts'
import { enumWeights } from './enum-weights.ts'

const sources = enumWeights('eCrmOpportunitySource', {
  Web: 30,
  Referral: 12,
  GoogleSearch: 11,
  WordOfMouth: 8,
  Phone: 6,
  Broker: 5,
  Instagram: 4,
  Linkedin: 4,
  InstantOffices: 3,
  EmailMarketing: 3,
  PropertyAgent: 2,
  HubbleHq: 2,
  Facebook: 2,
  FlexiOffices: 1,
  LiquidSpace: 1,
  OfficeFreedom: 1,
  OtherSocialNetwork: 1,
  Other: 2,
  null: 4,
})

const nameOf: Readonly<Record<number, string>> = enums.eCrmOpportunitySource

/** Source of the address line → its medium; what did not come through a link has none. */
const links: Readonly<Record<string, readonly [source: string, medium: string]>> = {
  Web: ['website', 'referral'],
  GoogleSearch: ['google', 'cpc'],
  EmailMarketing: ['newsletter', 'email'],
  Instagram: ['instagram', 'social'],
  Linkedin: ['linkedin', 'social'],
  Facebook: ['facebook', 'social'],
}
const campaigns = ['spring-open-house', 'desk-for-a-day', 'quiet-offices', 'autumn-moves', 'first-month-half']
const contents = ['photo-of-the-roof', 'floor-plan', 'two-line-text', null]
const terms = ['office near the station', 'coworking with dog', 'day desk', 'small office monthly', null]

export type Origin = Pick<
  CrmOpportunity,
  'LeadSource' | 'UtmSource' | 'UtmMedium' | 'UtmCampaign' | 'UtmContent' | 'UtmTerm'
>

/** Where an enquiry came from. Two in three that came through a link carry its UTM fields. */
export function demoOrigin(chance: Chance): Origin {
  const LeadSource = chance.weigh(sources)
  const link = LeadSource === null ? undefined : links[nameOf[LeadSource] ?? '']
  if (!link || !chance.isLucky(0.66)) {
    return { LeadSource, UtmSource: null, UtmMedium: null, UtmCampaign: null, UtmContent: null, UtmTerm: null }
  }
  const [UtmSource, UtmMedium] = link
  return {
    LeadSource,
    UtmSource,
    UtmMedium,
    UtmCampaign: chance.pick(campaigns),
    UtmContent: chance.pick(contents),
    UtmTerm: UtmMedium === 'cpc' ? chance.pick(terms) : null,
  }
}
