import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { coworker } from '#core/contract/entities/coworker.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import { type Field, reference } from '#core/contract/entities/field.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { decodeWrite } from '#core/contract/records/write.ts'

/** What can happen to a customer elsewhere: the flags by which a stage claims whom it happens to. */
export const triggers = [
  'TourRequests',
  'ToursConfirmed',
  'TourCompleted',
  'SignUps',
  'Bookings',
  'Cancellations',
  'ProposalsSent',
  'ProposalsAccepted',
  'DocumentsSigned',
  'EventRegistrations',
  'ContactMessages',
  'ProductPurchased',
  'ResourceBooked',
  'EventCheckins',
] as const satisfies readonly (keyof CrmBoardColumn)[]

export type Trigger = (typeof triggers)[number]

/** The trigger of this name in any case; null if there is none. */
export const triggerNamed = (name: string): Trigger | null =>
  triggers.find((trigger) => trigger.toLowerCase() === name.toLowerCase()) ?? null

const ofOpportunity = crmOpportunity.fields
const ofCustomer = coworker.fields

/** The body of `POST /ext/triggers/{trigger}`, beside the Ids of what was bought or booked. */
export const triggerFields = {
  BusinessId: reference('Business', { required: true }),
  CoworkerId: reference('Coworker'),
  Email: { ...ofCustomer.Email, required: false, nullable: true } as Field<string | null>,
  FullName: { ...ofCustomer.FullName, required: false, nullable: true } as Field<string | null>,
  CompanyName: ofCustomer.CompanyName,
  MobilePhone: ofCustomer.MobilePhone,
  Name: ofOpportunity.Name,
  Notes: ofOpportunity.Notes,
  Value: ofOpportunity.Value,
  LeadSource: ofOpportunity.LeadSource,
  UtmSource: ofOpportunity.UtmSource,
  UtmMedium: ofOpportunity.UtmMedium,
  UtmCampaign: ofOpportunity.UtmCampaign,
  UtmContent: ofOpportunity.UtmContent,
  UtmTerm: ofOpportunity.UtmTerm,
}

type Fields = typeof triggerFields

/** What happened, to whom, and what came with it. */
export type TriggerEvent = { [Key in keyof Fields]: Fields[Key] extends Field<infer Value> ? Value : never } & {
  ProductId: number | null
  ResourceId: number | null
}

/** What a trigger did; `Reason` says why nothing, or what else. */
export interface TriggerOutcome {
  Did: 'created' | 'moved' | 'nothing'
  OpportunityId: number | null
  CrmBoardColumnId: number | null
  Reason?: string
}

const isAddress = (text: string) => /^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+$/.test(text)

/** Reads the body: by the rules of the fields, and a customer by Id or by e-mail and name. All errors are listed. */
export function decodeTrigger(body: Record<string, unknown>): { event: TriggerEvent; errors: FieldError[] } {
  const { values, errors } = decodeWrite({ fields: triggerFields }, 'create', body)
  const event = { ...values, ProductId: null, ResourceId: null } as TriggerEvent
  const refuse = (PropertyName: string, value: unknown, Message: string) =>
    void errors.push({ AttemptedValue: value ?? null, Message, PropertyName })

  for (const key of ['ProductId', 'ResourceId'] as const) {
    const sent = body[key] ?? null
    if (sent === null) continue
    if (Number.isSafeInteger(sent) && Number(sent) > 0) event[key] = Number(sent)
    else refuse(key, sent, 'is not an Id')
  }
  const hasFailed = (key: string) => errors.some(({ PropertyName }) => PropertyName === key)
  if (event.CoworkerId === null) {
    for (const key of ['Email', 'FullName'] as const) {
      if (event[key] === null && !hasFailed(key)) refuse(key, null, 'is a required field without CoworkerId')
    }
    if (event.Email && !isAddress(event.Email)) refuse('Email', event.Email, 'is not an e-mail address')
  }
  return { event, errors }
}
