import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { quantile } from '#bench/board/figures.ts'
import type { Staleness } from '#core/contract/endpoints/stages/staleness.ts'
import { crmBoard } from '#core/contract/entities/board.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { crmBoardColumn } from '#core/contract/entities/stage.ts'
import { limitOf, staleState } from '#core/domain/stage-rules/staleness.ts'
import { startBuiltServer } from '#e2e/built-server.ts'
import { signedInApi } from '#e2e/world/api.ts'
import { connectToDatabase } from '#e2e/world/database.ts'

const opportunities = 5_000
const historyRows = 50_000
const followUpChanges = 10_000
const runs = 20

const figures = (times: readonly number[]): string =>
  `p50 ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms`

/** Prints what the server takes to count the stays and the postponements, and what a page takes to decide about each card. */
export async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pb-bench-'))
  const server = await startBuiltServer({
    DATA_DIR: dataDir,
    DEMO: String(opportunities),
    WRITES_PER_3_SECONDS: '1000000',
  })
  try {
    const session = (await (await fetch(new URL('/ext/session', server.url))).json()) as {
      demo: { email: string; password: string }
    }
    const api = await signedInApi(server.url, session.demo)
    const [board] = await api.all(crmBoard)
    if (!board) throw new Error('the demo data has no board')
    await fillHistory(dataDir, board.Id)
    // A password would be checked at every request, which takes longer than what is measured here.
    const grant = new URLSearchParams({
      grant_type: 'password',
      username: session.demo.email,
      password: session.demo.password,
    })
    const granted = await fetch(new URL('/api/token', server.url), { method: 'POST', body: grant })
    const { access_token: token } = (await granted.json()) as { access_token: string }
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
    const read = async () =>
      (await (await fetch(new URL(`/ext/boards/${board.Id}/staleness`, server.url), { headers })).json()) as Staleness

    const stages = await api.all(crmBoardColumn, { CrmBoardColumn_CrmBoard: board.Id })
    const cards = (
      await Promise.all(stages.map(({ Id }) => api.all(crmOpportunity, { CrmOpportunity_CrmBoardColumn: Id })))
    ).flat()
    const onServer: number[] = []
    const perCard: number[] = []
    let stale = 0
    for (let run = 0; run < runs; run++) {
      // Another reason each time: the answer before does not hold any more.
      const body = JSON.stringify({ Until: '2199-01-01', Reason: `Run ${run}` })
      const url = new URL(`/ext/opportunities/${cards[0]!.Id}/snooze`, server.url)
      await fetch(url, { method: 'PUT', headers, body })
      const asked = performance.now()
      const { Stages } = await read()
      onServer.push(performance.now() - asked)

      const began = performance.now()
      const usual = new Map(Stages.map(({ CrmBoardColumnId, UsualDays }) => [CrmBoardColumnId, UsualDays]))
      const byId = new Map(stages.map((stage) => [stage.Id, stage]))
      const today = new Date().toISOString().slice(0, 10)
      stale = cards.filter((card) => {
        const limit = limitOf(undefined, usual.get(card.CrmBoardColumnId) ?? null)
        const stage = byId.get(card.CrmBoardColumnId)!
        return staleState(card, { stage, limit, snooze: null, today, timeZone: 'Europe/London' }).kind === 'stale'
      }).length
      perCard.push(performance.now() - began)
    }
    console.log(`staleness, ${cards.length} cards, ${historyRows} rows of history, ${followUpChanges} moved follow-ups`)
    console.log(`  asked and answered, nothing cached   ${figures(onServer)} (at most 200 ms)`)
    console.log(`  decided for every card               ${figures(perCard)}; ${stale} stale`)
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** More stays and postponements than any demo has, of cards of the board. */
async function fillHistory(dataDir: string, boardId: number): Promise<void> {
  const database = await connectToDatabase(dataDir)
  const ofBoard = `select o."Id", o."CrmBoardColumnId", row_number() over (order by o."Id") as at
    from "CrmOpportunity" o join "CrmBoardColumn" s on s."Id" = o."CrmBoardColumnId" where s."CrmBoardId" = $1`
  const before = await database.query<{ count: number }>(
    'select count(*)::integer as count from "CrmOpportunityHistory"',
  )
  await database.query(
    `with cards as (${ofBoard}), total as (select count(*) as n from cards)
     insert into "CrmOpportunityHistory" ("CrmOpportunityId", "OldCrmBoardColumnId", "NewCrmBoardColumnId", "FromTime", "ToTime")
     select c."Id", c."CrmBoardColumnId", c."CrmBoardColumnId", now() - make_interval(days => (i % 90)::integer + 30),
       now() - make_interval(days => (i % 30)::integer)
     from generate_series(1, $2::integer) i join cards c on c.at = i % (select n from total) + 1`,
    [boardId, Math.max(0, historyRows - before.rows[0]!.count)],
  )
  await database.query(
    `with cards as (${ofBoard}), total as (select count(*) as n from cards), location as (
       select l."Id", l."Rev" from "Business" l join "CrmBoard" b on b."BusinessId" = l."Id" where b."Id" = $1)
     insert into "Change" ("BusinessId", "Rev", "Entity", "EntityId", "Kind", "Version", "At", "Before", "After", "Fields", "IsOwner")
     select location."Id", location."Rev" + i, 'CrmOpportunity', c."Id", 'update', i, now(),
       '{"DueDate":"2026-01-01T00:00:00Z"}', '{"DueDate":"2026-01-08T00:00:00Z"}', '{DueDate}', true
     from location, generate_series(1, $2::integer) i join cards c on c.at = i % (select n from total) + 1`,
    [boardId, followUpChanges],
  )
  await database.query('analyze')
  await database.end()
}
