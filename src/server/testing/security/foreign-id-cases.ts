import { allEndpoints } from '#core/contract/endpoints/endpoints.ts'
import { entities } from '#core/contract/entities/entities.ts'
import type { EntityName } from '#core/contract/entities/entity-name.ts'
import { propertyName, writableFields } from '#core/contract/records/write.ts'
import { rolesOf } from '#core/domain/rights/roles.ts'
import { fullBody, type Ids } from '#server/testing/fixtures/every-entity.ts'

type Case = [
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  body?: object | string,
  headers?: Record<string, string>,
]

/** The entities whose records belong to locations. */
export const guarded = Object.values(entities).filter(({ business }) => business !== null)
export const everyRole = guarded.flatMap(({ name }) => rolesOf(name))
const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** The entity whose Id stands in a path that is not of an entity itself. */
const entityOfPath = (path: string): EntityName => {
  if (path.startsWith('/ext/boards')) return 'CrmBoard'
  if (path.startsWith('/ext/users')) return 'User'
  if (path.startsWith('/ext/businesses')) return 'Business'
  if (path.startsWith('/ext/customers')) return 'Coworker'
  return guarded.find((entity) => path.startsWith(`${entity.path}/`))?.name ?? 'CrmOpportunity'
}

const withBody = (method: string) => (method === 'GET' || method === 'DELETE' ? undefined : {})

/** Every route with an Id in its path. */
const pathCases = (foreign: Ids): Case[] =>
  allEndpoints()
    .filter(
      ({ path, access }) => path.includes('{id}') && !path.startsWith(entities.Currency.path) && access !== 'public',
    )
    .flatMap(({ method, path }) => {
      const id = String(foreign[entityOfPath(path)])
      const [one, many] = [path.replace('{id}', id), path.replace('{id}', `[${id}]`)]
      return [[method, one, withBody(method)], ...(method === 'GET' ? [[method, many]] : [])] as Case[]
    })

/** Every filter by an Id, in every spelling; and the search for customers. */
const filterCases = (foreign: Ids): Case[] =>
  guarded.flatMap((entity) =>
    Object.entries(entity.fields).flatMap(([key, field]): Case[] => {
      const target = key === 'Id' ? entity.name : field.references
      if (target === undefined) return []
      const names = [
        `${entity.name}_${key}`,
        `${entity.name}_${key.replace(/(?<=.)Id$/, '')}`,
        `from_${entity.name}_${key}`,
        `${entity.name.toLowerCase()}.${key.toLowerCase()}`,
      ]
      return names.map((name) => ['GET', `${entity.path}?size=100&${name}=${foreign[target]}`])
    }),
  )

/** Every reference in a write, as JSON and as a form. */
const bodyCases = (foreign: Ids, own: Ids): Case[] =>
  guarded.flatMap((entity) => [
    ...(entity.verbs.includes('update')
      ? ([['PUT', entity.path, { ...fullBody(entity, own, 7), Id: foreign[entity.name] }]] as Case[])
      : []),
    ...writableFields(entity).flatMap(([key, field]): Case[] => {
      const target = field.references ?? field.elementsOf
      if (target === undefined || entities[target].business === null) return []
      const value = field.elementsOf ? [foreign[target]] : foreign[target]
      const body = { ...fullBody(entity, own, 7), [key]: value }
      const update = { ...body, Id: own[entity.name] }
      const text = `Id=${own[entity.name]}&${propertyName(key, field)}Id=${String(value)}`
      return [
        ...(entity.verbs.includes('create')
          ? ([
              ['POST', entity.path, body],
              ['POST', entity.path, text, form],
            ] as Case[])
          : []),
        ...(entity.verbs.includes('update')
          ? ([
              ['PUT', entity.path, update],
              ['PUT', entity.path, text, form],
            ] as Case[])
          : []),
      ]
    }),
  ])

const toStage = (Value: number) => [{ Name: 'CrmBoardColumnId', Type: 'Integer', Value }]

/** Commands, and the neighbours of a move. */
const commandCases = (foreign: Ids, own: Ids): Case[] => {
  const { path } = entities.CrmOpportunity
  const move = { ...fullBody(entities.CrmOpportunity, own, 7), Id: own.CrmOpportunity }
  return [
    ...['CRM_MARK_WON', 'CRM_MARK_LOST', 'CRM_REOPEN'].map((Key): Case => [
      'POST',
      `${path}/runcommand`,
      { Key, Ids: [foreign.CrmOpportunity] },
    ]),
    [
      'POST',
      `${path}/runcommand`,
      { Key: 'CRM_MOVE_TO_STAGE', Ids: [own.CrmOpportunity], Parameters: toStage(foreign.CrmBoardColumn) },
    ],
    [
      'POST',
      `${path}/runcommand`,
      { Key: 'CRM_MOVE_TO_STAGE', Ids: [foreign.CrmOpportunity], Parameters: toStage(own.CrmBoardColumn) },
    ],
    ...['Place-After', 'Place-Before'].map((name): Case => [
      'PUT',
      path,
      move,
      { [name]: String(foreign.CrmOpportunity), prefer: 'return=representation' },
    ]),
    ['GET', `/ext/lookups/coworkers?q=${foreign.Coworker}`],
  ]
}

const bulkRecord = (Id: number, over: object = {}) => ({
  Id,
  IdempotencyKey: `${Id} ${JSON.stringify(over)}`,
  ...over,
})

const bulk = (body: object, ...Records: object[]): Case => ['POST', '/ext/bulk', { ...body, Records }]

/** The records, the stage and the neighbours of a bulk write; and operations that are named by the Id of a record. */
const bulkCases = (foreign: Ids, own: Ids): Case[] => {
  const [theirs, ours] = [foreign.CrmOpportunity, own.CrmOpportunity]
  const [here, there] = [{ CrmBoardColumnId: own.CrmBoardColumn }, { CrmBoardColumnId: foreign.CrmBoardColumn }]
  return [
    ...['win', 'lose', 'archive', 'delete'].map((Action) => bulk({ Action }, bulkRecord(theirs))),
    bulk({ Action: 'edit', Fields: { LeadSource: 1 } }, bulkRecord(theirs)),
    bulk({ Action: 'edit', Fields: { ResponsibleId: foreign.User } }, bulkRecord(ours)),
    bulk({ Action: 'edit', Fields: { OpportunityTypeId: foreign.OpportunityType } }, bulkRecord(ours)),
    bulk({ Action: 'move', ...here }, bulkRecord(theirs)),
    bulk({ Action: 'move', ...there }, bulkRecord(ours)),
    bulk({ Action: 'move', ...here }, bulkRecord(ours, { PlaceAfter: theirs })),
    bulk({ Action: 'move', ...here }, bulkRecord(ours, { PlaceBefore: theirs })),
    ['POST', '/ext/bulk/undo', { Records: [{ UndoOf: `${theirs}`, IdempotencyKey: 'undo' }] }],
  ]
}

/** Requests that name records which the caller must not see, beside own ones. */
export const foreignIdCases = [
  ['paths', pathCases],
  ['filters', filterCases],
  ['bodies', bodyCases],
  ['commands and neighbours', commandCases],
  ['writes in bulk', bulkCases],
] as const
