import { commandEntries } from '#core/contract/endpoints/commands/commands.ts'
import { exampleId } from '#core/openapi/examples/example-id.ts'
import type { ProseOf } from './prose.ts'

const tag = 'CrmOpportunity'

/** The commands for opportunities. */
export const commandProse: ProseOf<'listCrmOpportunityCommands' | 'runCrmOpportunityCommand'> = {
  listCrmOpportunityCommands: {
    tag,
    summary: 'List the commands for opportunities',
    answer: 'The commands in their order.',
    example: commandEntries(),
  },
  runCrmOpportunityCommand: {
    tag,
    summary: 'Run a command on up to 1,000 opportunities',
    description:
      'One transaction per record, and a stage that a record enters acts at once: only our own pages hold such a move for a countdown; one command at a time for each user. The answer is 200 also for a command that cannot run: `WasSuccessful` is false when a parameter is missing or wrong, or a record failed, and `Errors` names each of those.',
    body: {
      Key: 'CRM_MARK_LOST',
      Ids: [exampleId('CrmOpportunity')],
      Parameters: [{ Name: 'LossReason', Type: 'Integer', Value: 4 }],
    },
    answer: 'Every record that is not named in `Errors` was changed.',
    example: null,
    done: 'Mark as lost: 1 of 1 opportunities.',
  },
}
