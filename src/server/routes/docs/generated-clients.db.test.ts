import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import type { IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LocationWithBoard, openLocationWithBoard } from '#server/testing/fixtures/location-with-board.ts'

const run = promisify(execFile)
const tool = (name: string) => resolve('node_modules/.bin', name)
/** Several programs start one after the other, on a machine that does other things besides. */
const timeout = 120_000

let fixture: LocationWithBoard
let url: string
let folder: string
let token: string
const received: IncomingHttpHeaders[] = []

beforeAll(async () => {
  fixture = await openLocationWithBoard(() => new Date('2026-11-21T09:00:00Z'))
  const customer = await fixture.customer()
  await fixture.server.database.query(
    `insert into "CrmOpportunity" ("Id", "CrmBoardColumnId", "CoworkerId", "Position", "Status", "Value")
     values (5, $1, $2, 100, 1, 12.5), (6, $1, $2, 200, 1, null)`,
    [fixture.plain, customer],
  )
  token = fixture.admin.authorization.replace('Bearer ', '')
  url = await fixture.server.app.listen({ host: '127.0.0.1', port: 0 })
  fixture.server.app.server.on('request', ({ headers }) => received.push(headers))

  folder = await mkdtemp(join(tmpdir(), 'clients-'))
  await mkdir(join(folder, 'oazapfts'))
  await symlink(resolve('node_modules'), join(folder, 'node_modules'))
  const document = await fixture.server.inject({ url: '/api/openapi.json' })
  await writeFile(join(folder, 'openapi.json'), document.body)
  await writeFile(join(folder, 'package.json'), '{ "type": "commonjs" }')
})
afterAll(async () => {
  await fixture.server.stop()
  await rm(folder, { recursive: true })
})

/** Compiles a program as strictly as its users would, and returns what it prints. */
async function compileAndRun(name: string, program: string): Promise<unknown> {
  const source = join(folder, name)
  await mkdir(source, { recursive: true })
  await writeFile(join(source, 'program.ts'), program)
  const options = {
    strict: true,
    target: 'es2022',
    module: 'commonjs',
    moduleResolution: 'bundler',
    lib: ['es2022', 'dom', 'dom.iterable'],
    types: [],
    skipLibCheck: true,
    rootDir: '.',
    outDir: 'built',
  }
  await writeFile(join(source, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['program.ts'] }))
  const compiled = await run(tool('tsc'), ['-p', source]).catch(({ stdout }: { stdout: string }) => ({ stdout }))
  expect(compiled.stdout).toBe('')
  received.length = 0
  const { stdout } = await run(process.execPath, [join(source, 'built/program.js')])
  return JSON.parse(stdout)
}

/** Every request came with the bearer token, and with no other proof of who sends it. */
function expectOneToken(requests: number) {
  expect(received).toHaveLength(requests)
  for (const { authorization, cookie } of received) {
    expect([authorization, cookie]).toEqual([`Bearer ${token}`, undefined])
  }
}

const answers = {
  one: { Id: 5, Value: 12.5, CrmBoardColumnCrmBoardBusinessCurrencyCode: 'EUR' },
  missing: 404,
  list: [6, 5],
  byIds: [6, 5],
  me: 'EUR',
}

describe('a client that is generated from the document', () => {
  it('by oazapfts compiles, takes an Id as a number and sends one bearer token', { timeout }, async () => {
    await run(tool('oazapfts'), [
      join(folder, 'openapi.json'),
      join(folder, 'oazapfts/client.ts'),
      '--argumentStyle=object',
    ])
    const program = `
      import * as api from './client'
      api.defaults.baseUrl = ${JSON.stringify(url)}
      api.defaults.headers = { Authorization: ${JSON.stringify(`Bearer ${token}`)} }
      const of = <Status extends number, Answer extends { status: number }>(answer: Answer, status: Status) => {
        if (answer.status !== status) throw new Error(\`answered \${answer.status}\`)
        return answer as Extract<Answer, { status: Status }>
      }
      async function main() {
        const { Id, Value, CrmBoardColumnCrmBoardBusinessCurrencyCode } = of(await api.getCrmOpportunity({ id: 5 }), 200).data
        const missing: number = (await api.getCrmOpportunity({ id: 7 })).status
        const list = of(await api.listCrmOpportunity({ dir: 'Descending', crmOpportunityStatus: 1 }), 200).data
        const byIds = of(await api.getCrmOpportunityByIds({ ids: '6,5' }), 200).data
        const me = of(await api.readCurrentUser(), 200).data
        console.log(JSON.stringify({
          one: { Id, Value, CrmBoardColumnCrmBoardBusinessCurrencyCode },
          missing,
          list: list.Records.map((record) => record.Id),
          byIds: byIds.map((record) => record.Id),
          me: me.DefaultBusinessCurrencyCode,
        }))
      }
      void main()`
    expect(await compileAndRun('oazapfts', program)).toEqual(answers)
    expectOneToken(5)
  })

  it(
    'by openapi-typescript-codegen compiles, takes an Id as a number and sends one bearer token',
    { timeout },
    async () => {
      const client = join(folder, 'codegen/client')
      await run(tool('openapi'), ['-i', join(folder, 'openapi.json'), '-o', client, '--useOptions'])
      const program = `
      import { ApiError, CrmOpportunityService, OpenAPI, SigningInService } from './client'
      OpenAPI.BASE = ${JSON.stringify(url)}
      OpenAPI.TOKEN = ${JSON.stringify(token)}
      async function main() {
        const { Id, Value, CrmBoardColumnCrmBoardBusinessCurrencyCode } = await CrmOpportunityService.getCrmOpportunity({ id: 5 })
        const missing = await CrmOpportunityService.getCrmOpportunity({ id: 7 }).catch((error: ApiError) => error.status)
        const list = await CrmOpportunityService.listCrmOpportunity({ dir: 'Descending', crmOpportunityStatus: 1 })
        const byIds = await CrmOpportunityService.getCrmOpportunityByIds({ ids: '6,5' })
        const me = await SigningInService.readCurrentUser()
        console.log(JSON.stringify({
          one: { Id, Value, CrmBoardColumnCrmBoardBusinessCurrencyCode },
          missing,
          list: list.Records.map((record) => record.Id),
          byIds: byIds.map((record) => record.Id),
          me: me.DefaultBusinessCurrencyCode,
        }))
      }
      void main()`
      expect(await compileAndRun('codegen', program)).toEqual(answers)
      expectOneToken(5)
    },
  )
})
