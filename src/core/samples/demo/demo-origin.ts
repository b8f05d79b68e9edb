import { enums } from '#core/contract/enums.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { SeededRandom } from '#core/samples/seeded-random.ts'
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

/** UTM source and medium by lead source; sources without a link have none. */
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

type Origin = Pick<CrmOpportunity, 'LeadSource' | 'UtmSource' | 'UtmMedium' | 'UtmCampaign' | 'UtmContent' | 'UtmTerm'>

/** Returns the lead source and UTM fields. Two in three enquiries through a link have UTM fields. */
export function demoOrigin(random: SeededRandom): Origin {
  const LeadSource = random.pickWeighted(sources)
  const link = LeadSource === null ? undefined : links[nameOf[LeadSource] ?? '']
  if (!link || !random.boolean(0.66)) {
    return { LeadSource, UtmSource: null, UtmMedium: null, UtmCampaign: null, UtmContent: null, UtmTerm: null }
  }
  const [UtmSource, UtmMedium] = link
  return {
    LeadSource,
    UtmSource,
    UtmMedium,
    UtmCampaign: random.pick(campaigns),
    UtmContent: random.pick(contents),
    UtmTerm: UtmMedium === 'cpc' ? random.pick(terms) : null,
  }
}
