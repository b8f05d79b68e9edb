import { exampleId } from '#core/openapi/examples/example-id.ts'
import type { ProseOf } from './prose.ts'

const tag = 'Triggers'

/** Triggers, and the secrets that sign them. */
export const triggerProse: ProseOf<'fireTrigger' | 'makeTriggerSecret'> = {
  fireTrigger: {
    tag,
    summary: 'Say that something happened to a customer',
    description:
      'The stage that claims the trigger gets the customer’s open opportunity, or a new one. The customer is named by `CoworkerId`, or by `Email` and `FullName` of a new one. Signed with the secret of the location, used once, and not older than five minutes.',
    parameters: {
      trigger: { description: 'In any case.' },
      'X-Pipeline-Signature': {
        description:
          '`t=<unix seconds>,v2=<signature>`, where the signature is the HMAC-SHA256 of `<unix seconds>.<trigger>.<body>` with the secret, in hex, and the trigger is written as in the path. (The older `v1`, which did not cover the trigger, is refused.)',
        example: 't=1795251600,v2=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd',
      },
    },
    fields: {
      ProductId: 'For `ProductPurchased`.',
      ResourceId: 'For `ResourceBooked`.',
      Reason: 'Why nothing, or what else.',
    },
    body: {
      BusinessId: exampleId('Business'),
      Email: 'ada.okafor@example.com',
      FullName: 'Ada Okafor',
      LeadSource: 1,
      UtmSource: 'newsletter',
    },
    answer: 'What it did; or why a rule forbids it.',
    example: {
      Did: 'created',
      OpportunityId: exampleId('CrmOpportunity'),
      CrmBoardColumnId: exampleId('CrmBoardColumn'),
    },
    done: 'CrmOpportunity was successfully created.',
    by: 'automation',
    errors: {
      401: {
        description: 'Not signed, not by this location, too old, or used before.',
        example: { Message: 'The signature does not fit this trigger, this body and the secret of this location.' },
      },
    },
  },
  makeTriggerSecret: {
    tag,
    summary: 'Make the secret that signs a location’s triggers',
    description: 'It is told this once; an older one ends.',
    parameters: { id: { example: exampleId('Business') } },
    answer: 'The secret.',
    example: { Id: exampleId('Business'), Secret: 'p0Zr2c8gGZ0m5m3m9H1r0pQ6o1l7VxkT4u2wq8Xb9sE' },
    done: 'Keep this secret now: it is not shown again.',
  },
}
