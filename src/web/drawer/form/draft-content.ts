import * as z from 'zod/mini'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { recordSchema } from '#core/contract/records/record-schema.ts'
import type { ReturnedInput } from '#web/sync/persisted/returned-input.ts'
import { readEntries } from '#web/drawer/custom/custom-entries.ts'
import { type CustomerForm, customerFormSchema } from '#web/drawer/customer/customer-form.ts'
import type { Choices } from './chosen-names.ts'
import type { OpportunityForm } from './opportunity-form.ts'

/** What was typed into the form, as a draft holds it: the changed fields alone, and the names of what was chosen. */
export interface TypedFields {
  mine: Partial<OpportunityForm>
  choices: Choices
}

/** The draft of a new opportunity: also the customer for it who is being entered, and does not exist yet. */
export interface NewDraft extends TypedFields {
  newCustomer: CustomerForm | null
}

/** The draft of an edit: also the record that it was made on, so that a later change by others is noticed. */
export interface EditDraft extends TypedFields {
  base: CrmOpportunity
}

const id = z.exactOptional(z.nullable(z.int()))
const chosen = z.exactOptional(
  z.nullable(z.object({ id: z.int(), name: z.string(), note: z.exactOptional(z.nullable(z.string())) })),
)

const typed = {
  mine: z.object({
    Name: z.exactOptional(z.string()),
    CrmBoardColumnId: z.exactOptional(z.int()),
    CoworkerId: id,
    TeamId: id,
    OpportunityTypeId: id,
    ResponsibleId: id,
    ReferrerId: id,
    AgentId: id,
    Notes: z.exactOptional(z.string()),
    DueDate: z.exactOptional(z.string()),
    Value: z.exactOptional(z.string()),
    Reminded: z.exactOptional(z.boolean()),
    LeadSource: id,
    LossReason: id,
    Status: z.exactOptional(z.int()),
    CustomFields: z.exactOptional(z.string().check(z.refine((text) => readEntries(text) !== null))),
  }),
  choices: z.object({
    CoworkerId: chosen,
    TeamId: chosen,
    OpportunityTypeId: chosen,
    ResponsibleId: chosen,
    ReferrerId: chosen,
    AgentId: chosen,
  }),
}

const newDraft = z.object({ ...typed, newCustomer: z._default(z.nullable(customerFormSchema), null) })
const editDraft = z.object({ ...typed, base: recordSchema(crmOpportunity) })

/** Null for what this version of the program does not understand. */
export const readNewDraft = (content: unknown): NewDraft | null => newDraft.safeParse(content).data ?? null
export const readEditDraft = (content: unknown): EditDraft | null => editDraft.safeParse(content).data ?? null

const record = z.custom<Partial<CrmOpportunity>>((value) => typeof value === 'object' && value !== null)
const withReturned = z.object({ returned: z.object({ fields: record, base: record }) })

/** What a save that was refused has given back; null: nothing. */
export const readReturned = (content: unknown): ReturnedInput | null =>
  withReturned.safeParse(content).data?.returned ?? null
