import * as z from 'zod/mini'
import { type RequirableField, requirableFields } from '#core/contract/endpoints/stages/requirable-fields.ts'
import { Status } from '#core/contract/enums.ts'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { valueSchema } from '#core/contract/records/field-value.ts'
import { missingFields } from '#core/domain/stage-rules/required-fields.ts'
import { fieldsOf, readEntries, valueOf } from '#web/drawer/custom/custom-entries.ts'
import { type AmountMessages, type AmountRules, typedAmount } from '#web/form/typed-amount.ts'
import type { FormKey, OpportunityForm } from './opportunity-form.ts'

/** The values that the form sends. */
export type FormFields = Pick<CrmOpportunity, FormKey>

export interface FormMessages extends AmountMessages {
  customerMissing: string
  lossReasonMissing: string
  customFields: string
  stageAsks: string
}

/** The fields that an opportunity must have if it is saved in a stage (Id). */
export type AsksFor = (stageId: number) => readonly RequirableField[]

/** The schema of one field in the contract. */
const rule = <Key extends FormKey>(key: Key) =>
  valueSchema(crmOpportunity.fields[key]) as z.ZodMiniType<
    NonNullable<CrmOpportunity[Key]>,
    NonNullable<CrmOpportunity[Key]>
  >

/** A text where '' means not set. */
const text = (key: 'Name' | 'Notes' | 'DueDate') =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((typed) => (typed === '' ? null : typed)),
    ),
    z.nullable(rule(key)),
  )

const required = (key: 'CoworkerId', message: string) =>
  z.pipe(
    z.transform((id: number | null, context) => {
      if (id !== null) return id
      context.issues.push({ code: 'custom', message, input: id })
      return z.NEVER
    }),
    rule(key),
  )

const amount = (rules: AmountRules, messages: FormMessages) =>
  z.pipe(
    z.transform((typed: string, context) => {
      const read = typedAmount(typed, rules, messages)
      if (read.ok) return read.amount
      context.issues.push({ code: 'custom', message: read.message, input: typed })
      return z.NEVER
    }),
    z.nullable(rule('Value')),
  )

/** What is wrong with which of them is said at each. */
const customFields = (error: string) =>
  z.pipe(
    z.transform((written: string, context) => {
      const entries = readEntries(written)
      if (entries?.every((entry) => 'value' in valueOf(entry))) return fieldsOf(entries)
      context.issues.push({ code: 'custom', message: error, input: written })
      return z.NEVER
    }),
    z.nullable(rule('CustomFields')),
  )

/**
 * Checks the form by the rules of the contract and converts it for the wire. Amounts are read as the locale writes them;
 * one that could mean two things is refused until the reader has chosen.
 */
export const formSchema = (
  amounts: AmountRules,
  messages: FormMessages,
  asksFor: AsksFor = () => [],
): z.ZodMiniType<FormFields, OpportunityForm> =>
  z
    .object({
      Name: text('Name'),
      CrmBoardColumnId: rule('CrmBoardColumnId'),
      CoworkerId: required('CoworkerId', messages.customerMissing),
      TeamId: z.nullable(rule('TeamId')),
      OpportunityTypeId: z.nullable(rule('OpportunityTypeId')),
      ResponsibleId: z.nullable(rule('ResponsibleId')),
      ReferrerId: z.nullable(rule('ReferrerId')),
      AgentId: z.nullable(rule('AgentId')),
      Notes: text('Notes'),
      DueDate: text('DueDate'),
      Value: amount(amounts, messages),
      Reminded: rule('Reminded'),
      LeadSource: z.nullable(rule('LeadSource')),
      LossReason: z.nullable(rule('LossReason')),
      Status: rule('Status'),
      CustomFields: customFields(messages.customFields),
    })
    .check(
      z.refine((form) => form.Status !== Status.Lost || form.LossReason !== null, {
        path: ['LossReason'],
        error: messages.lossReasonMissing,
        // Otherwise zod runs this check only once all fields are valid.
        when: () => true,
      }),
      ...requirableFields.map((field) =>
        z.refine<FormFields>((form) => !asksFor(form.CrmBoardColumnId).includes(field) || !isMissing(form, field), {
          path: [field],
          error: messages.stageAsks,
          when: () => true,
        }),
      ),
    )

/** A field that is wrong already, and has no value for that, says so itself. */
const isMissing = (form: FormFields, field: RequirableField): boolean =>
  form[field] !== undefined && missingFields(form, { RequiredFields: [field] }).length > 0
