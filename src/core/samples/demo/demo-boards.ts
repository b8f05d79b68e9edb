import type { CrmBoard } from '#core/contract/entities/board.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { CannedResponse, TaskList } from '#core/contract/entities/supporting.ts'
import { respacedPosition } from '#core/domain/board/placement.ts'
import type { StageFlags } from '#core/domain/board/stage-effects.ts'
import type { DemoLocation } from './demo-locations.ts'
import { idsOf, type StoredRow, storedRow } from './stored-row.ts'

interface StagePlan {
  readonly name: string
  /** Weight of the stage, about a percentage of the cards. */
  readonly share: number
  readonly flags?: Partial<CrmBoardColumn>
  readonly taskList?: string
  readonly message?: { readonly Name: string; readonly MessageText: string }
}

interface BoardPlan {
  readonly name: string
  /** Index of its location. */
  readonly location: number
  readonly stages: readonly StagePlan[]
}

const plans: readonly BoardPlan[] = [
  {
    name: 'Sales pipeline',
    location: 0,
    stages: [
      { name: 'New enquiry', share: 15, flags: { ContactMessages: true } },
      { name: 'Tour requested', share: 9, flags: { TourRequests: true } },
      { name: 'Tour booked', share: 8, flags: { ToursConfirmed: true } },
      { name: 'Tour done', share: 9, flags: { TourCompleted: true }, taskList: 'After a tour' },
      {
        name: 'Proposal sent',
        share: 10,
        flags: { ProposalsSent: true },
        message: {
          Name: 'Your proposal is on its way',
          MessageText:
            'Hello,\n\nthank you for the walk through the house. Our proposal is in your inbox; its price holds for two weeks.\n',
        },
      },
      { name: 'Negotiation', share: 6 },
      { name: 'Won', share: 18, flags: { WinOpportunity: true, ActivateAccount: true, ProposalsAccepted: true } },
      { name: 'Lost', share: 25, flags: { LoseOpportunity: true } },
    ],
  },
  {
    name: 'Virtual office',
    location: 1,
    stages: [
      { name: 'New enquiry', share: 30, flags: { ContactMessages: true } },
      { name: 'Papers checked', share: 20, taskList: 'Proof of identity' },
      { name: 'Proposal sent', share: 14, flags: { ProposalsSent: true } },
      { name: 'Won', share: 24, flags: { WinOpportunity: true, ActivateAccount: true } },
      { name: 'Lost', share: 12, flags: { LoseOpportunity: true } },
    ],
  },
  {
    name: 'Off-boarding',
    location: 1,
    stages: [
      { name: 'Notice given', share: 34, flags: { Cancellations: true } },
      { name: 'Talk before leaving', share: 20 },
      { name: 'Keys and deposit', share: 14, taskList: 'Last day' },
      { name: 'Stays after all', share: 12, flags: { WinOpportunity: true } },
      { name: 'Left', share: 20, flags: { LoseOpportunity: true, DeactivateAccount: true } },
    ],
  },
]

export interface DemoStage {
  readonly row: StoredRow<CrmBoardColumn>
  readonly flags: StageFlags
  readonly share: number
  /** Whether a trigger puts cards here. */
  readonly isAutomatic: boolean
}

export interface DemoBoard {
  readonly row: StoredRow<CrmBoard>
  readonly location: DemoLocation
  /** In order; the first one neither wins nor loses. */
  readonly stages: readonly DemoStage[]
}

interface DemoBoards {
  readonly boards: readonly DemoBoard[]
  readonly taskLists: StoredRow<TaskList>[]
  readonly cannedResponses: StoredRow<CannedResponse>[]
}

/** Returns three boards with their stages and the records these refer to: one at the first location, two at the second. */
export function demoBoards(locations: readonly DemoLocation[], since: string): DemoBoards {
  const stamps = { CreatedOn: since, UpdatedOn: since }
  const next = {
    board: idsOf('CrmBoard'),
    stage: idsOf('CrmBoardColumn'),
    taskList: idsOf('TaskList'),
    message: idsOf('CannedResponse'),
  }
  const taskLists: StoredRow<TaskList>[] = []
  const cannedResponses: StoredRow<CannedResponse>[] = []

  const stageOf = (CrmBoardId: number, BusinessId: number) => (plan: StagePlan, index: number) => {
    const list = plan.taskList && { Id: next.taskList(), BusinessId, Name: plan.taskList, ...stamps }
    const message = plan.message && { Id: next.message(), BusinessId, ...plan.message, ...stamps }
    if (list) taskLists.push(storedRow<TaskList>('TaskList', list))
    if (message) cannedResponses.push(storedRow<CannedResponse>('CannedResponse', message))
    const row = storedRow<CrmBoardColumn>('CrmBoardColumn', {
      Id: next.stage(),
      CrmBoardId,
      Name: plan.name,
      Position: respacedPosition(index),
      ...plan.flags,
      TaskListId: list ? list.Id : null,
      CannedResponseId: message ? message.Id : null,
      ...stamps,
    })
    const flags = {
      Id: row.Id,
      WinOpportunity: plan.flags?.WinOpportunity ?? false,
      LoseOpportunity: plan.flags?.LoseOpportunity ?? false,
    }
    const isAutomatic = !flags.WinOpportunity && !flags.LoseOpportunity && plan.flags !== undefined
    return { row, flags, share: plan.share, isAutomatic }
  }

  const boards = plans.map((plan): DemoBoard => {
    const location = locations[plan.location]!
    const BusinessId = location.business.Id
    const row = storedRow<CrmBoard>('CrmBoard', { Id: next.board(), BusinessId, Name: plan.name, ...stamps })
    return { row, location, stages: plan.stages.map(stageOf(row.Id, BusinessId)) }
  })
  return { boards, taskLists, cannedResponses }
}
