import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { openApiDocument } from './document.ts'

const document = openApiDocument()
const text = JSON.stringify(document)

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(JSON.parse(text))
    expect(result.errors ?? []).toEqual([])
    expect(result.valid).toBe(true)
  })

  it('refers only to what is there, and holds nothing that nobody refers to', () => {
    const wanted = new Set([...text.matchAll(/"#\/components\/(\w+\/\w+)"/g)].map(([, name]) => name))
    const { schemas, parameters, responses } = document.components
    const there = Object.entries({ schemas, parameters, responses }).flatMap(([kind, parts]) =>
      Object.keys(parts).map((name) => `${kind}/${name}`),
    )
    expect([...wanted].toSorted()).toEqual(there.toSorted())
  })

  it('gives every operation an id of its own, and a tag that it describes', () => {
    const operations = Object.values(document.paths).flatMap((item) => Object.values(item))
    expect(operations.length).toBeGreaterThan(60)
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    const tags = new Set(document.tags.map(({ name }) => name))
    for (const operation of operations) expect(tags).toContain(operation.tags[0])
  })

  it('takes every Id as a number', () => {
    const ids = Object.values(document.paths).flatMap((item) =>
      Object.values(item).flatMap(({ parameters = [] }) =>
        parameters.flatMap((each) => ('in' in each && each.in === 'path' && each.name === 'id' ? [each.schema] : [])),
      ),
    )
    expect(ids.length).toBeGreaterThan(20)
    for (const schema of ids) expect(schema).toEqual({ type: 'integer', format: 'int64' })
  })

  it('asks for one bearer token, or for nothing', () => {
    expect(document.security).toEqual([{ bearer: [] }])
    const operations = Object.values(document.paths).flatMap((item) => Object.values(item))
    for (const { security } of operations) expect(security ?? []).toEqual([])
  })

  it('names the two directions of a list, and says how numbers are read', () => {
    const { schema, description } = document.components.parameters.dir!
    expect(schema).toMatchObject({ enum: ['Ascending', 'Descending'], default: 'Ascending' })
    expect(description).toContain('`1`, `-1`, `desc` and `Descending` are descending')
  })

  it('describes every path parameter, and no other', () => {
    for (const [path, item] of Object.entries(document.paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      for (const { parameters = [] } of Object.values(item)) {
        const described = parameters.flatMap((each) => ('in' in each && each.in === 'path' ? [each.name] : []))
        expect(described, path).toEqual(inPath)
      }
    }
  })
})
