import { describe, expect, it } from 'vitest'
import { openApiDocument } from '#core/openapi/document.ts'
import type { Content } from '#core/openapi/operation.ts'
import { schemaCheck } from '#server/testing/schema-check.ts'

const document = openApiDocument()
const check = schemaCheck(document)

const contents: { at: string; content: Content }[] = [
  ...Object.entries(document.components.responses).map(([at, { content = {} }]) => ({ at, content })),
  ...Object.values(document.paths).flatMap((item) =>
    Object.values(item).flatMap(({ operationId, requestBody, responses }) => [
      ...(requestBody ? [{ at: operationId, content: requestBody.content }] : []),
      ...Object.entries(responses).map(([status, response]) => ({
        at: `${operationId} ${status}`,
        content: ('content' in response && response.content) || {},
      })),
    ]),
  ),
]
const examples = contents.flatMap(({ at, content }) =>
  Object.values(content).flatMap(({ schema, example }) => (example === undefined ? [] : [{ at, schema, example }])),
)

describe('an example of the document', () => {
  it.each(examples)('of $at fits its schema', ({ schema, example }) => {
    expect(check(schema, example)).toEqual([])
  })

  it('stands beside every body that is sent', () => {
    const sent = Object.values(document.paths).flatMap((item) =>
      Object.values(item).flatMap(({ requestBody }) => Object.values(requestBody?.content ?? {})),
    )
    expect(sent.filter(({ example }) => example === undefined)).toEqual([])
  })

  it.each(Object.entries(document.components.schemas))('of the schema %s fits it', (_name, schema) => {
    for (const example of schema.examples ?? []) expect(check(schema, example)).toEqual([])
  })
})
