import { commandEntries, opportunityCommands } from '#core/contract/endpoints/commands.ts'
import { successEnvelope } from '#core/contract/envelope.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { exampleId } from '#core/openapi/examples/example-id.ts'
import { arrayOf, objectOf } from '#core/openapi/schemas/json-schema.ts'
import { json, type Operation, parameterRef, type Paths, refusals } from '#core/openapi/operation.ts'
import { writeAnswer } from '#core/openapi/schemas/shared-schemas.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const tags = [crmOpportunity.name]
const failures = { 401: 'Denied', 403: 'Forbidden', 500: 'Unexpected', 503: 'Overloaded' }

const list: Operation = {
  operationId: 'listCrmOpportunityCommands',
  summary: 'List the commands for opportunities',
  description: 'Needs the role `CrmOpportunity-List`.',
  tags,
  responses: {
    200: {
      description: 'The commands in their order.',
      content: json(
        arrayOf(
          objectOf({
            Key: { type: 'string', enum: opportunityCommands.map(({ Key }) => Key) },
            Name: text,
            AppliesOnlyToMultipleEntities: flag,
            AppliesOnlyToOneEntity: flag,
            AppliesOnlyToTwoEntities: flag,
            NeedsEntitiesToRun: flag,
            Order: { type: 'integer' },
            RequiresParameters: arrayOf(objectOf({ Name: text, Type: text })),
          }),
        ),
        commandEntries(),
      ),
    },
    ...refusals(failures),
  },
}

const sent = {
  Key: 'CRM_MARK_LOST',
  Ids: [exampleId('CrmOpportunity')],
  Parameters: [{ Name: 'LossReason', Type: 'Integer', Value: 4 }],
}

const run: Operation = {
  operationId: 'runCrmOpportunityCommand',
  summary: 'Run a command on up to 1,000 opportunities',
  description:
    'One transaction per record; one command at a time for each user. The answer is 200 whatever became of the records: `WasSuccessful` is false when one failed, and `Errors` names each of those. Needs the role `CrmOpportunity-Edit`.',
  tags,
  parameters: [parameterRef('idempotencyKey')],
  requestBody: {
    required: true,
    content: json(
      objectOf(
        {
          Key: text,
          Ids: { ...arrayOf({ type: 'integer', format: 'int64' }), minItems: 1, maxItems: 1000 },
          Parameters: arrayOf(objectOf({ Name: text, Type: text, Value: {} }, ['Name'])),
        },
        ['Key', 'Ids'],
      ),
      sent,
    ),
  },
  responses: {
    200: {
      description: 'Every record that is not named in `Errors` was changed.',
      content: json(
        writeAnswer({ type: 'null' }),
        successEnvelope('Mark as lost: 1 of 1 opportunities.', null, {
          UpdatedOn: '2026-11-21T09:00:00Z',
          UpdatedBy: 'noor@example.com',
        }),
      ),
    },
    ...refusals({
      ...failures,
      400: 'Invalid',
      409: 'Busy',
      413: 'TooLarge',
      415: 'NotJson',
      422: 'KeyReused',
      429: 'TooMany',
    }),
  },
}

/** The commands for opportunities. */
export const commandPaths: Paths = {
  [`${crmOpportunity.path}/commands`]: { get: list },
  [`${crmOpportunity.path}/runcommand`]: { post: run },
}
