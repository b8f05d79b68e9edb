import * as z from 'zod/mini'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { coworker } from '#core/contract/entities/coworker.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import { type Field, integer, reference } from '#core/contract/entities/field.ts'
import { triggers } from '#core/contract/entities/stage-triggers.ts'
import { readValue } from '#core/contract/records/field-value.ts'
import { namedFields } from '#core/contract/records/named-fields.ts'
import { decodeWrite } from '#core/contract/records/write.ts'
import type { AnswerOf, Endpoint } from './endpoint.ts'
import { anObject, id } from './values.ts'

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

const bodyFields = { ...triggerFields, ProductId: integer(), ResourceId: integer() }

type Fields = typeof triggerFields

/** A decoded trigger: the customer, and the values for their opportunity. */
export type TriggerEvent = { [Key in keyof Fields]: Fields[Key] extends Field<infer Value> ? Value : never } & {
  ProductId: number | null
  ResourceId: number | null
}

/** The body of a trigger, as `decodeTrigger` reads it. */
export const triggerBody = anObject()

/** Something happened to a customer: the stage that claims the trigger gets their opportunity, or a new one. */
export const fireTrigger = {
  method: 'POST',
  path: '/ext/triggers/{trigger}',
  access: 'signature',
  params: { trigger: { words: triggers, error: 'is no trigger' } },
  headers: ['X-Pipeline-Signature'],
  body: triggerBody,
  readsBodyItself: true,
  answer: z.object({
    Did: z.enum(['created', 'moved', 'nothing']),
    OpportunityId: z.nullable(id),
    CrmBoardColumnId: z.nullable(id),
    /** Why nothing, or what else. */
    Reason: z.optional(z.string()),
  }),
  isWrite: true,
  errors: [400, 404, 429],
  ownErrors: { 401: ['Message'] },
} as const satisfies Endpoint

export type TriggerOutcome = AnswerOf<typeof fireTrigger>

/** Makes the secret that signs a location's triggers, and tells it this once; an older one ends. */
export const makeTriggerSecret = {
  method: 'POST',
  path: '/ext/businesses/{id}/trigger-secret',
  access: { entity: 'Business', action: 'Edit' },
  params: { id: 'id' },
  answer: z.object({ Id: id, Secret: z.string() }),
  isWrite: true,
  errors: [404],
} as const satisfies Endpoint

const isAddress = (text: string) => /^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+$/.test(text)

/**
 * Decodes the body of a trigger by the rules of its fields (`namedFields`, `decodeWrite`). The customer is named by
 * `CoworkerId`, or by `Email` and `FullName`. All errors are listed.
 */
export function decodeTrigger(body: Record<string, unknown>): { event: TriggerEvent; errors: FieldError[] } {
  const { values: named, errors: twice } = namedFields({ fields: bodyFields }, body)
  const { values, errors: wrong } = decodeWrite({ fields: triggerFields }, 'create', named)
  const errors = [...twice, ...wrong]
  const event = { ...values, ProductId: null, ResourceId: null } as TriggerEvent
  const refuse = (PropertyName: string, value: unknown, Message: string) =>
    void errors.push({ AttemptedValue: value ?? null, Message, PropertyName })

  for (const key of ['ProductId', 'ResourceId'] as const) {
    const sent = named[key] ?? ''
    const read = sent === '' ? { value: 0 } : readValue(sent, bodyFields[key])
    const id = 'value' in read && typeof read.value === 'number' ? read.value : -1
    if (id < 0) refuse(key, sent, 'is not an Id')
    else if (id > 0) event[key] = id
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
