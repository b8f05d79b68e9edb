import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import {
  fullestStages,
  openTestBoard,
  openTestWindow,
  type Send,
  type TestBoard,
  type TestOptions,
} from './test-board.ts'

/** The first board of a server, and its state there. */
export interface ServedBoard {
  /** Opens another window on the board. */
  open(): Promise<TestBoard>
  /** The same, and the stages to move cards between. */
  openWithStages(options?: TestOptions): Promise<BoardWithStages>
  /** A card as the server has it. */
  stored(id: number): Promise<CrmOpportunity>
  /** The order of a stage as the server has it. */
  storedIds(stage: CrmBoardColumn): Promise<number[]>
}

export interface BoardWithStages {
  mine: TestBoard
  /** The stage with the most cards. */
  from: CrmBoardColumn
  /** The one with the most after it. */
  to: CrmBoardColumn
  /** Where opportunities are lost. */
  lost: CrmBoardColumn
}

export async function openServedBoard(send: Send): Promise<ServedBoard> {
  const { opportunities } = openTestWindow(send).services.api
  const read = async (url: string) => JSON.parse((await send('GET', url, undefined, {})).body)
  const boardId: number = (await read('/api/crm/crmboards')).Records[0].Id
  const open = (options?: TestOptions) => openTestBoard(send, boardId, options)
  return {
    open: () => open(),
    async openWithStages(options) {
      const mine = await open(options)
      const [from, to] = fullestStages(mine)
      const lost = mine.stages.find((stage) => stage.LoseOpportunity)
      return { mine, from: from!, to: to!, lost: lost! }
    },
    stored: (id) => read(`/api/crm/crmopportunities/${id}`),
    storedIds: async (stage) => (await opportunities.ofStage(stage.Id)).map((card) => card.Id),
  }
}
