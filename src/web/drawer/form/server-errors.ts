import type { FieldError } from '#core/contract/envelope.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { fieldOfProperty } from '#core/contract/records/write.ts'
import type { FormKey, OpportunityForm } from './opportunity-form.ts'

export interface ServerErrors {
  /** The first error of each field that the form shows. */
  fields: Partial<Record<FormKey, string>>
  /** The others, with the property's name. */
  rest: string[]
}

/** Sorts the errors of a 400 to their fields: `Coworker` and `CoworkerId` both mean the customer. */
export function serverErrors(errors: readonly FieldError[], form: OpportunityForm): ServerErrors {
  const fields: Partial<Record<FormKey, string>> = {}
  const rest: string[] = []
  for (const { PropertyName, Message } of errors) {
    const key = fieldOfProperty(crmOpportunity, PropertyName)
    if (key !== null && isFormKey(key, form)) fields[key] ??= Message
    else rest.push(PropertyName ? `${PropertyName}: ${Message}` : Message)
  }
  return { fields, rest }
}

const isFormKey = (key: string, form: OpportunityForm): key is FormKey => Object.hasOwn(form, key)
