import type { EnumName } from '#core/contract/enums.ts'

export interface CommandParameter {
  readonly Name: string
  readonly Type: 'Integer' | 'Date'
  readonly enumeration?: EnumName
  /** May be null: takes the responsible or the date away. */
  readonly nullable?: true
}

export interface Command {
  readonly Key: string
  readonly Name: string
  readonly RequiresParameters: readonly CommandParameter[]
}

const stage = { Name: 'CrmBoardColumnId', Type: 'Integer' } as const
const reason = { Name: 'LossReason', Type: 'Integer', enumeration: 'eCrmOpportunityLossReason' } as const

/** Ours: the vendor documents no command for opportunities. All of them take up to 1,000 Ids. */
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
