import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBuiltServer } from '#e2e/built-server.ts'
import { type Api, type Credentials, signedInApi } from '#e2e/world/api.ts'
import { type Person, signIn } from '#e2e/world/people.ts'
import { crmBoard } from '#core/contract/entities/board.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { crmBoardColumn, type CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { effectsOf, outsideEffectsOf } from '#core/domain/board/stage-effects.ts'
import type { PackedProduct } from './packed-product.ts'
import { wordToSearch } from './word-to-search.ts'

/** A running server with one board of a given number of opportunities. */
export interface BenchServer {
  readonly opportunities: number
  readonly person: Person
  readonly board: URL
  readonly floor: URL
  /** Open stages from left to right whose drops need no dialog. */
  readonly stages: readonly CrmBoardColumn[]
  /** A search word of which every letter matches fewer cards. */
  readonly word: string
  close(): Promise<void>
}

export async function startBenchServer(
  { program }: PackedProduct,
  opportunities: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<BenchServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pb-bench-'))
  const environment = {
    DATA_DIR: dataDir,
    DEMO: String(opportunities),
    OPPORTUNITIES_PER_LOCATION: String(Math.max(5000, opportunities * 2)),
    PORT: process.env['PORT'] ?? '0',
    ...settings,
  }
  const server = await startBuiltServer(environment, program)
  const close = async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    const demo = await demoOf(server.url)
    const api = await signedInApi(server.url, demo)
    const [board] = await api.all(crmBoard)
    if (!board) throw new Error('the demo data has no board')
    const pages = String(Math.ceil(opportunities / 1000))
    const onBoard = { CrmBoardColumn_CrmBoard: board.Id, orderby: 'Position', dir: 0 }
    return {
      opportunities,
      person: await signIn(server.url, demo),
      board: new URL(`/boards/${board.Id}`, server.url),
      floor: new URL(`/floor/index.html?${new URLSearchParams({ board: String(board.Id), pages })}`, server.url),
      stages: (await api.all(crmBoardColumn, onBoard)).filter(
        (stage) => !isArchive(stage) && outsideEffectsOf(stage).length === 0,
      ),
      word: wordToSearch(await someCards(api, board.Id)),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

const isArchive = (stage: CrmBoardColumn) => effectsOf(stage).some((effect) => effect === 'wins' || effect === 'loses')

const someCards = (api: Api, boardId: number) =>
  api.all(crmOpportunity, { CrmOpportunity_CrmBoardColumn_CrmBoard: boardId })

async function demoOf(url: string): Promise<Credentials> {
  const answer = (await (await fetch(new URL('/ext/session', url))).json()) as { demo: Credentials | null }
  if (answer.demo === null) throw new Error('a server with demo data shows the demo credentials')
  return answer.demo
}
