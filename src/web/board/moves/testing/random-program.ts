import { type BulkAction, partsOfAction } from '#core/contract/endpoints/bulk/bulk.ts'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { Status } from '#core/contract/enums.ts'
import { settleOutcome } from '#core/domain/board/stage-effects.ts'
import type { SeededRandom } from '#core/samples/seeded-random.ts'
import type { Door } from './random-person.ts'

interface Answer {
  statusCode: number
  json(): unknown
}

interface Client {
  get(url: string): Promise<Answer>
  send(method: 'POST' | 'PUT', url: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
}

const { path } = crmOpportunity

const isDone = (answer: Answer) =>
  answer.statusCode === 200 && (answer.json() as { WasSuccessful?: boolean }).WasSuccessful !== false
const reasons = [1, 4, 18, 99] as const

/**
 * A program that speaks the vendor's contract, and gives a reason wherever it loses an opportunity, as the contract leaves
 * that to its clients. `manyAtOnce` and `command` do not care: there the server itself must insist.
 */
export function randomProgram(
  caller: Client,
  random: SeededRandom,
  board: { stages: readonly CrmBoardColumn[]; customer: number },
): Record<string, Door> {
  const stageOf = (id: number) => board.stages.find(({ Id }) => Id === id) ?? null
  const cards = async () =>
    ((await caller.get(`${path}?size=1000`)).json() as { Records: readonly CrmOpportunity[] }).Records

  /** The same values, with a reason if they end as lost. */
  function withReason(stored: CrmOpportunity | null, sent: CrmOpportunity): CrmOpportunity {
    const [from, to] = [stored && stageOf(stored.CrmBoardColumnId), stageOf(sent.CrmBoardColumnId)!]
    const settled = settleOutcome({ stored, sent, from, to, now: '2026-11-21T09:00:00Z' })
    return {
      ...sent,
      Status: settled.Status,
      Completed: settled.Completed,
      WonOn: null,
      LostOn: null,
      LossReason: settled.Status === Status.Lost ? (settled.LossReason ?? random.pick(reasons)) : null,
    }
  }

  async function replace(): Promise<boolean> {
    const { Id } = random.pick(await cards())
    const stored = (await caller.get(`${path}/${Id}`)).json() as CrmOpportunity
    const changed = {
      ...stored,
      CrmBoardColumnId: random.pick(board.stages).Id,
      Status: random.pick([Status.InProgress, Status.Won, Status.Lost]),
      Position: random.integer(1, 2000),
    }
    // Somebody may write in between: the program sees its own version only.
    return isDone(await caller.send('PUT', path, withReason(stored, changed), { 'if-match': `"${stored.Version}"` }))
  }

  async function create(): Promise<boolean> {
    const stage = random.pick(board.stages)
    const Status = random.pick([1, 2, 3])
    const blank = { WonOn: null, LostOn: null, LossReason: null, Completed: Status !== 1 }
    const sent = { CrmBoardColumnId: stage.Id, CoworkerId: board.customer, Position: 1, Status, ...blank }
    return isDone(await caller.send('POST', path, withReason(null, sent as unknown as CrmOpportunity)))
  }

  async function command(): Promise<boolean> {
    const Ids = [random.pick(await cards()).Id, random.pick(await cards()).Id]
    const Key = random.pick(['CRM_MOVE_TO_STAGE', 'CRM_MARK_WON', 'CRM_MARK_LOST', 'CRM_ARCHIVE_LOST'])
    // Into a lose stage there is a command of its own, which takes the reason.
    const stage = random.pick(board.stages.filter(({ LoseOpportunity }) => !LoseOpportunity))
    const given: Record<string, unknown> = {
      CRM_MOVE_TO_STAGE: { Name: 'CrmBoardColumnId', Value: stage.Id },
      CRM_MARK_LOST: random.boolean(0.8) ? { Name: 'LossReason', Value: random.pick([...reasons, null, 0]) } : null,
    }
    const Parameters = [given[Key]].filter(Boolean)
    return isDone(await caller.send('POST', `${path}/runcommand`, { Key, Ids, Parameters }))
  }

  async function manyAtOnce(): Promise<boolean> {
    const Action = random.pick<BulkAction>(['move', 'win', 'lose', 'archive'])
    const all: Record<string, unknown> = {
      CrmBoardColumnId: random.pick(board.stages).Id,
      LossReason: random.pick([...reasons, null]),
      Place: random.pick(['top', 'bottom']),
    }
    const parts = Object.fromEntries(partsOfAction[Action].map((part) => [part, all[part]]))
    const ids = [...new Set((await cards()).map(({ Id }) => Id).filter(() => random.boolean(0.2)))].slice(0, 6)
    const Records = ids.map((Id) => ({ Id, IdempotencyKey: globalThis.crypto.randomUUID() }))
    if (Records.length === 0) return false
    const answer = await caller.send('POST', '/ext/bulk', { Action, ...parts, Records })
    return (
      answer.statusCode === 200 &&
      (answer.json() as { Results: readonly { Status: number }[] }).Results.some(({ Status }) => Status === 200)
    )
  }

  return { replace, create, command, manyAtOnce }
}
