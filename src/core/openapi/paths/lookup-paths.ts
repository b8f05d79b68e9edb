import { enums } from '#core/contract/enums.ts'
import { exampleId } from '#core/openapi/examples/example-id.ts'
import { arrayOf, objectOf, orNull, schemaRef } from '#core/openapi/schemas/json-schema.ts'
import { json, type Operation, type Paths, refusals } from '#core/openapi/operation.ts'

const text = { type: 'string' } as const
const date = { type: 'string', format: 'date-time' } as const
const id = { type: 'integer', format: 'int64' } as const
const tags = ['Looking up']
const failures = { 401: 'Denied', 500: 'Unexpected', 503: 'Overloaded' }

const enumEntries: Operation = {
  operationId: 'listEnumEntries',
  summary: 'List the values of an enum',
  tags,
  parameters: [
    {
      name: 'name',
      in: 'query',
      required: true,
      description: 'In any case.',
      schema: { type: 'string', enum: Object.keys(enums) },
    },
  ],
  responses: {
    200: {
      description: 'In the order of their numbers.',
      content: json(arrayOf(objectOf({ Id: { type: 'integer' }, Name: text, Label: text })), [
        { Id: 6, Name: 'LostMomentum', Label: 'Lost momentum' },
      ]),
    },
    ...refusals({ ...failures, 400: 'Invalid' }),
  },
}

const customers: Operation = {
  operationId: 'lookUpCustomers',
  summary: 'Find customers by name, company or e-mail',
  description: 'At most 20. Every word has to stand in one of the three. Needs the role `Coworker-List`.',
  tags,
  parameters: [{ name: 'q', in: 'query', schema: { type: 'string', maxLength: 100 } }],
  responses: {
    200: {
      description: 'Names that begin with the text come first.',
      content: json(arrayOf(objectOf({ Id: id, FullName: text, CompanyName: orNull(text), Email: text })), [
        {
          Id: exampleId('Coworker'),
          FullName: 'Ada Okafor',
          CompanyName: 'Quayside Studio',
          Email: 'ada.okafor@example.com',
        },
      ]),
    },
    ...refusals({ ...failures, 403: 'Forbidden' }),
  },
}

const ofBoard = { name: 'id', in: 'path', required: true, schema: id, example: exampleId('CrmBoard') } as const

const firstCards: Operation = {
  operationId: 'listFirstCards',
  summary: 'List the first cards of every stage of a board',
  description: 'At most 30 of each, stages without any included. Needs the role `CrmOpportunity-List`.',
  tags,
  parameters: [ofBoard],
  responses: {
    200: {
      description: '`HasMore`: there are others further down.',
      content: json(
        objectOf({
          Stages: arrayOf(
            objectOf({
              CrmBoardColumnId: id,
              Records: arrayOf(schemaRef('CrmOpportunity')),
              HasMore: { type: 'boolean' },
            }),
          ),
        }),
        { Stages: [{ CrmBoardColumnId: exampleId('CrmBoardColumn'), Records: [], HasMore: false }] },
      ),
    },
    ...refusals({ ...failures, 403: 'Forbidden', 404: 'NotFound' }),
  },
}

const renamed: Operation = {
  operationId: 'listRenamedCards',
  summary: 'List the cards whose customer, team, type or owner has changed',
  description:
    'Such a change raises neither the version nor `UpdatedOn` of an opportunity, which bears their names all the same. Needs the role `CrmOpportunity-List`.',
  tags,
  parameters: [
    ofBoard,
    {
      name: 'since',
      in: 'query',
      required: true,
      schema: { type: 'string', format: 'date-time' },
      example: '2026-08-27T08:29:04Z',
    },
  ],
  responses: {
    200: {
      description: 'In order.',
      content: json(objectOf({ Ids: arrayOf(id) }), { Ids: [exampleId('CrmOpportunity')] }),
    },
    ...refusals({ ...failures, 400: 'Invalid', 403: 'Forbidden', 404: 'NotFound' }),
  },
}

const places: Operation = {
  operationId: 'listBoardPlaces',
  summary: 'List where every card of a board stands',
  description:
    'What a list of changed records cannot say: which ones were deleted, and which siblings were respaced. Needs the role `CrmOpportunity-List`.',
  tags,
  parameters: [ofBoard],
  responses: {
    200: {
      description:
        '`[Id, CrmBoardColumnId, Position, Version]` of every card, stage by stage in order, as they were at that moment.',
      content: json(objectOf({ At: date, Places: arrayOf({ ...arrayOf(id), minItems: 4, maxItems: 4 }) }), {
        At: '2026-08-27T08:29:04.036Z',
        Places: [[exampleId('CrmOpportunity'), exampleId('CrmBoardColumn'), 150, 3]],
      }),
    },
    ...refusals({ ...failures, 403: 'Forbidden', 404: 'NotFound' }),
  },
}

const longNotes: Operation = {
  operationId: 'searchLongNotes',
  summary: 'Find words in the notes that are too long for a list row',
  description:
    'For each word of `q`, without case and accents, the cards of the board that hold it in notes of more than 2,000 bytes. Needs the role `CrmOpportunity-List`.',
  tags,
  parameters: [ofBoard, { name: 'q', in: 'query', required: true, schema: text, example: 'corner' }],
  responses: {
    200: {
      description: 'In the order of the words, as they are compared.',
      content: json(objectOf({ Words: arrayOf(objectOf({ Word: text, Ids: arrayOf(id) })) }), {
        Words: [{ Word: 'corner', Ids: [exampleId('CrmOpportunity')] }],
      }),
    },
    ...refusals({ ...failures, 403: 'Forbidden', 404: 'NotFound' }),
  },
}

/** Enums and searches. */
export const lookupPaths: Paths = {
  '/api/utils/enums': { get: enumEntries },
  '/ext/lookups/coworkers': { get: customers },
  '/ext/boards/{id}/first-cards': { get: firstCards },
  '/ext/boards/{id}/long-notes': { get: longNotes },
  '/ext/boards/{id}/places': { get: places },
  '/ext/boards/{id}/renamed': { get: renamed },
}
