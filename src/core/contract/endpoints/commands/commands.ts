import * as z from 'zod/mini'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Endpoint } from '#core/contract/endpoints/endpoint.ts'
import { id, wholeNumber } from '#core/contract/endpoints/values.ts'

export interface CommandParameter {
  /** The field whose values the parameter takes. */
  readonly Name: 'CrmBoardColumnId' | 'ResponsibleId' | 'DueDate' | 'LossReason'
  readonly Type: 'Integer' | 'Date'
  /** Null is allowed and clears the field. */
  readonly nullable?: true
}

export interface Command {
  readonly Key: string
  readonly Name: string
  readonly RequiresParameters: readonly CommandParameter[]
}

const stage = { Name: 'CrmBoardColumnId', Type: 'Integer' } as const
const reason = { Name: 'LossReason', Type: 'Integer' } as const

/** The commands for opportunities, up to 1,000 Ids each. The vendor documents none: these are ours. */
export const opportunityCommands = [
  { Key: 'CRM_MOVE_TO_STAGE', Name: 'Move to stage', RequiresParameters: [stage] },
  {
    Key: 'CRM_ASSIGN_RESPONSIBLE',
    Name: 'Assign responsible',
    RequiresParameters: [{ Name: 'ResponsibleId', Type: 'Integer', nullable: true }],
  },
  {
    Key: 'CRM_SET_DUE_DATE',
    Name: 'Set follow-up date',
    RequiresParameters: [{ Name: 'DueDate', Type: 'Date', nullable: true }],
  },
  { Key: 'CRM_MARK_WON', Name: 'Mark as won', RequiresParameters: [] },
  { Key: 'CRM_MARK_LOST', Name: 'Mark as lost', RequiresParameters: [reason] },
  { Key: 'CRM_ARCHIVE_LOST', Name: 'Archive as lost', RequiresParameters: [] },
] as const satisfies readonly Command[]

export type CommandKey = (typeof opportunityCommands)[number]['Key']

/** One row of `GET …/commands`. */
export const commandEntries = () =>
  opportunityCommands.map(({ Key, Name, RequiresParameters }, index) => ({
    Key,
    Name,
    AppliesOnlyToMultipleEntities: false,
    AppliesOnlyToOneEntity: false,
    AppliesOnlyToTwoEntities: false,
    NeedsEntitiesToRun: true,
    Order: index + 1,
    RequiresParameters: RequiresParameters.map((parameter) => ({ Name: parameter.Name, Type: parameter.Type })),
  }))

const { name, path } = crmOpportunity

/** The commands for opportunities, in their order. */
export const listCrmOpportunityCommands = {
  method: 'GET',
  path: `${path}/commands`,
  access: { entity: name, action: 'List' },
  answer: z.array(
    z.object({
      Key: z.enum(opportunityCommands.map(({ Key }) => Key)),
      Name: z.string(),
      AppliesOnlyToMultipleEntities: z.boolean(),
      AppliesOnlyToOneEntity: z.boolean(),
      AppliesOnlyToTwoEntities: z.boolean(),
      NeedsEntitiesToRun: z.boolean(),
      Order: wholeNumber,
      RequiresParameters: z.array(z.object({ Name: z.string(), Type: z.string() })),
    }),
  ),
} as const satisfies Endpoint

/** Runs a command on up to 1,000 opportunities, one transaction each; answers 200 whatever is wrong with it or them. */
export const runCrmOpportunityCommand = {
  method: 'POST',
  path: `${path}/runcommand`,
  access: { entity: name, action: 'Edit' },
  headers: ['Idempotency-Key'],
  body: z.object({
    Key: z.string(),
    Ids: z.array(id).check(z.minLength(1), z.maxLength(1000)),
    Parameters: z.optional(
      z.array(z.object({ Name: z.string(), Type: z.optional(z.string()), Value: z.optional(z.unknown()) })),
    ),
  }),
  readsBodyItself: true,
  bodyType: 'json or form',
  answer: z.null(),
  isWrite: true,
  errors: [400, 409, 422],
} as const satisfies Endpoint
