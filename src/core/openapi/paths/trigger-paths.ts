import { successEnvelope } from '#core/contract/envelope.ts'
import { triggerFields, triggers } from '#core/contract/endpoints/trigger.ts'
import { propertyName } from '#core/contract/records/write.ts'
import { exampleId } from '#core/openapi/examples/example-id.ts'
import { writeSchema } from '#core/openapi/schemas/field-schema.ts'
import { objectOf, orNull, schemaRef } from '#core/openapi/schemas/json-schema.ts'
import { json, type Operation, type Paths, refusals } from '#core/openapi/operation.ts'
import { writeAnswer } from '#core/openapi/schemas/shared-schemas.ts'

const id = { type: 'integer', format: 'int64' } as const
const text = { type: 'string' } as const
const tags = ['Triggers']
const failures = { 404: 'NotFound', 429: 'TooMany', 500: 'Unexpected', 503: 'Overloaded' }

const body = objectOf(
  {
    ...Object.fromEntries(
      Object.entries(triggerFields).map(([key, field]) => [
        key,
        {
          ...writeSchema(key, field, field.required),
          ...(field.references && { description: `\`${propertyName(key, field)}\` means the same.` }),
        },
      ]),
    ),
    ProductId: { ...orNull(id), description: 'For `ProductPurchased`.' },
    ResourceId: { ...orNull(id), description: 'For `ResourceBooked`.' },
  },
  Object.entries(triggerFields)
    .filter(([, field]) => field.required)
    .map(([key]) => key),
)

const stamp = { UpdatedOn: '2026-11-21T09:00:00Z', UpdatedBy: 'automation' }

const fire: Operation = {
  operationId: 'fireTrigger',
  summary: 'Say that something happened to a customer',
  description:
    'The stage that claims the trigger gets the customer’s open opportunity, or a new one. The customer is named by `CoworkerId`, or by `Email` and `FullName` of a new one. Signed with the secret of the location, used once, and not older than five minutes.',
  tags,
  security: [],
  parameters: [
    {
      name: 'trigger',
      in: 'path',
      required: true,
      description: 'In any case.',
      schema: { type: 'string', enum: [...triggers] },
    },
    {
      name: 'X-Pipeline-Signature',
      in: 'header',
      required: true,
      description:
        '`t=<unix seconds>,v2=<signature>`, where the signature is the HMAC-SHA256 of `<unix seconds>.<trigger>.<body>` with the secret, in hex, and the trigger is written as in the path. (The older `v1`, which did not cover the trigger, is refused.)',
      schema: { type: 'string' },
      example: 't=1795251600,v2=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd',
    },
  ],
  requestBody: {
    required: true,
    content: json(body, {
      BusinessId: exampleId('Business'),
      Email: 'ada.okafor@example.com',
      FullName: 'Ada Okafor',
      LeadSource: 1,
      UtmSource: 'newsletter',
    }),
  },
  responses: {
    200: {
      description: 'What it did; or why a rule forbids it.',
      content: json(
        writeAnswer(
          objectOf(
            {
              Did: { type: 'string', enum: ['created', 'moved', 'nothing'] },
              OpportunityId: orNull(id),
              CrmBoardColumnId: orNull(id),
              Reason: { type: 'string', description: 'Why nothing, or what else.' },
            },
            ['Did', 'OpportunityId', 'CrmBoardColumnId'],
          ),
        ),
        successEnvelope(
          'CrmOpportunity was successfully created.',
          {
            Did: 'created',
            OpportunityId: exampleId('CrmOpportunity'),
            CrmBoardColumnId: exampleId('CrmBoardColumn'),
          },
          stamp,
        ),
      ),
    },
    401: {
      description: 'Not signed, not by this location, too old, or used before.',
      content: json(schemaRef('Message'), {
        Message: 'The signature does not fit this trigger, this body and the secret of this location.',
      }),
    },
    ...refusals({ ...failures, 400: 'Invalid', 413: 'TooLarge', 415: 'NotJson' }),
  },
}

const makeSecret: Operation = {
  operationId: 'makeTriggerSecret',
  summary: 'Make the secret that signs a location’s triggers',
  description: 'It is told this once; an older one ends. Needs the role `Business-Edit`.',
  tags,
  parameters: [{ name: 'id', in: 'path', required: true, schema: id, example: exampleId('Business') }],
  responses: {
    200: {
      description: 'The secret.',
      content: json(writeAnswer(objectOf({ Id: id, Secret: text }))),
    },
    ...refusals({ ...failures, 401: 'Denied', 403: 'Forbidden' }),
  },
}

/** How the world outside puts customers into stages. */
export const triggerPaths: Paths = {
  '/ext/triggers/{trigger}': { post: fire },
  '/ext/businesses/{id}/trigger-secret': { post: makeSecret },
}
