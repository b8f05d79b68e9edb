import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startBuiltServer } from '#e2e/built-server.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { BenchServer } from '../bench-server.ts'

/** The floor on a static server in a process of its own, which computes nothing per request. */
export interface PlainFloor {
  readonly url: URL
  close(): Promise<void>
}

const program = fileURLToPath(new URL('serve.mjs', import.meta.url))
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

/** Asks the product once for the lists that the floor reads, and serves the same bytes. `pages`: what the product serves. */
export async function startPlainFloor({ floor, person }: BenchServer, pages: string): Promise<PlainFloor> {
  const folder = await mkdtemp(join(tmpdir(), 'pb-floor-'))
  const removed = () => rm(folder, { recursive: true, force: true })
  try {
    await cp(join(pages, 'floor'), join(folder, 'floor'), { recursive: true })
    await mkdir(join(folder, 'lists'))
    const cookie = person.storageState.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    for (let page = 1; page <= Number(floor.searchParams.get('pages')); page += 1) {
      for (const [encoding, ending] of encodings) {
        const bytes = await bytesOf(listAsked(floor, page), { cookie, 'accept-encoding': encoding })
        await writeFile(join(folder, 'lists', `${page}.json${ending}`), bytes)
      }
    }
    const server = await startBuiltServer({ FOLDER: folder, LISTS_PATH: crmOpportunity.path }, program)
    const close = async () => {
      await server.stop()
      await removed()
    }
    return { url: new URL(floor.pathname + floor.search, server.url), close }
  } catch (error) {
    await removed()
    throw error
  }
}

/** The address that the floor asks for; see floor/main.tsx. */
function listAsked(floor: URL, page: number): URL {
  const board = floor.searchParams.get('board')
  const query = `CrmOpportunity_CrmBoardColumn_CrmBoard=${board}&orderby=Position&dir=0&size=1000&page=${page}`
  return new URL(`${crmOpportunity.path}?${query}`, floor)
}

/** An answer's body in the encoding that is accepted: `fetch` would decode it. */
function bytesOf(url: URL, headers: Record<string, string>): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, async (answer) => {
      try {
        const body = Buffer.concat(await answer.toArray())
        const { 'content-encoding': encoding } = answer.headers
        if (answer.statusCode !== 200 || encoding !== headers['accept-encoding'])
          throw new Error(`${url.pathname}: ${answer.statusCode}, encoded as ${encoding}`)
        resolve(body)
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    }).once('error', reject)
  })
}
