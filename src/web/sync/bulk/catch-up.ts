import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Services } from '#web/sync/services.ts'

/** Reads again where the cards of boards stand, after many of them (`changed`) were: their stages may have been respaced. */
export async function catchUp(
  { confirmed, syncBoard }: Pick<Services, 'confirmed' | 'syncBoard'>,
  changed: readonly CrmOpportunity[],
): Promise<void> {
  for (const boardId of new Set(changed.map((card) => card.CrmBoardColumnCrmBoardId))) {
    // The cards of another board are in none of its stages, and would count as deleted.
    const own = confirmed
      .stages()
      .filter(({ known: { cards } }) => cards.every((card) => card.CrmBoardColumnCrmBoardId === boardId))
    await syncBoard(
      boardId,
      own.map(({ stageId }) => stageId),
    ).catch(() => {})
  }
}
