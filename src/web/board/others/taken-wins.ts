import { Status } from '#core/contract/enums.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { BoardController } from '#web/board/controller/board-controller.ts'
import { findCard, type ShownBoard } from '#web/board/view/shown-board.ts'
import { afterPaint } from '#web/react/after-paint.ts'
import type { Operations } from '#web/sync/operations/operations.ts'
import type { TakenWin } from '#web/sync/undo/taken-wins.ts'
import type { Catalogue } from '#web/text/catalogue.ts'
import { changesText } from '#web/text/changes-text.ts'
import { toast } from '#web/ui/toast/toast.ts'

interface TellOptions {
  controller: Pick<BoardController, 'shown' | 'drop'>
  operations: Pick<Operations, 'edit'>
  text: Pick<Catalogue, 'errors' | 'live'>
}

/** Tells that a program or a rule has taken a win back, with a way to win it again. It stays until somebody has seen it. */
export function tellTakenWin({ before, after, by }: TakenWin, options: TellOptions): void {
  const { takenWin } = options.text.live
  // Under the focus the card was shown where it had stood; the press has moved the focus, and then the card.
  const run = () => void afterPaint(() => void winAgain(before, after, options))
  toast({
    kind: 'error',
    subject: `win ${after.Id}`,
    title: takenWin.title(after.CoworkerFullName),
    description: takenWin.by(by, after.CrmBoardColumnName),
    action: { label: takenWin.undo, run },
  })
}

/** By a move where the stage was changed: what that stage sets off is asked about as with every other one. */
async function winAgain(before: CrmOpportunity, after: CrmOpportunity, options: TellOptions): Promise<void> {
  const { controller, operations, text } = options
  const customer = after.CoworkerFullName
  const current = findCard(controller.shown(), after.Id)
  if (!current || current.Version !== after.Version) {
    toast({ kind: 'info', title: text.live.takenWin.changed(customer) })
    return
  }
  const { CrmBoardColumnId: stageId, WonOn } = before
  if (stageId !== current.CrmBoardColumnId) {
    const middle = { x: window.innerWidth / 2, y: window.innerHeight / 3 }
    controller.drop(after.Id, { stageId, index: indexOf(controller.shown(), before) }, middle)
    return
  }
  const result = await operations.edit(current, { Status: Status.Won, Completed: true, WonOn, LostOn: null })
  if (result.ok) return
  toast({
    kind: 'error',
    title: changesText().change.notSaved(customer),
    description: text.errors.reason(result.error),
  })
}

/** How many cards stand above the place that the card had in its stage, as a drop counts them. */
function indexOf({ stages, settled }: ShownBoard, { Id, CrmBoardColumnId, Position }: CrmOpportunity): number {
  const stage = stages.find((each) => each.stage.Id === CrmBoardColumnId)
  const cards = stage?.isCollapsed ? settled.get(CrmBoardColumnId) : stage?.cards
  return (cards ?? []).filter((card) => card.Id !== Id && card.Position < Position).length
}
