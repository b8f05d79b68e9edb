import type { CardChange } from '#core/domain/board/operation.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { outsideEffectsOf } from '#core/domain/board/stage-effects.ts'
import type { BoardPage, MessageText } from '#web/board/controller/page.ts'
import { findCard, type ShownBoard, stageName, targetOf } from '#web/board/view/shown-board.ts'
import type { MoveRequests } from '#web/board/moves/move-requests.ts'
import type { ApiError } from '#web/sync/operations/sending/operation-sender.ts'
import type { Undoable, UndoHistory, UndoOutcome } from '#web/sync/undo/undo-history.ts'

interface UndoOptions {
  shown(): ShownBoard
  undoHistory: Pick<UndoHistory, 'latest' | 'undo' | 'redo' | 'nextRedo'>
  requestMove: MoveRequests['requestMove']
  text: MessageText
  page: BoardPage
  focusCard(id: number): void
  /** The last change whose undo was offered elsewhere: it is not offered once more. */
  offeredBefore: Undoable | null
}

export interface UndoActions {
  /** Takes back what was done last. */
  undo(): void
  /** Takes back the last change of one card, as far as it is still held. */
  undoHeld(id: number): void
  /** Does again what was taken back last. */
  redo(): void
  /** Offers nothing any more. */
  dispose(): void
}

/** Offers to take back what was done last, and says what has become of it. */
export function createUndoActions({
  shown,
  undoHistory,
  requestMove,
  text,
  page,
  focusCard,
  offeredBefore,
}: UndoOptions): UndoActions {
  const words = text.changes.undo
  let offered: number | null = null

  const moved = (customer: string, stageId: number): string => {
    const stage = stageName(shown(), stageId)
    if (stage === '') return words.movedElsewhere(customer)
    const isCollapsed = shown().stages.some((each) => each.stage.Id === stageId && each.isCollapsed)
    return (isCollapsed ? words.movedOutOfSight : words.moved)(customer, stage)
  }
  const sentenceOf = ({ customer, many }: Undoable, change: CardChange): string => {
    if (many) return many.title
    switch (change.kind) {
      case 'move':
        return moved(customer, change.to.CrmBoardColumnId)
      case 'edit':
        return words.edited(customer)
      case 'create':
        return words.created(customer)
      case 'delete':
        return text.changes.remove.done(customer)
    }
  }
  /** What has reached customers is not done again without a question. */
  const canRedo = ({ many, key }: Undoable) => !many || undoHistory.nextRedo()?.item.key === key

  const closeOffer = () => {
    if (offered !== null) page.closeToast(offered)
    offered = null
  }

  const offer = () => {
    closeOffer()
    const item = undoHistory.latest.read()
    if (!item) return
    // A move is announced with its position; the message would say less once more.
    const isSilent = item.change.kind === 'move'
    const action = { label: words.undo, run: () => void tell(undoHistory.undo(item), 'undo') }
    offered = page.toast({ kind: 'success', title: sentenceOf(item, item.change), isSilent, action })
  }

  async function tell(asked: Promise<UndoOutcome> | null, what: 'undo' | 'redo') {
    if (!asked) return void page.toast({ kind: 'info', title: words.nothing[what] })
    const hasGoneOn = page.noteFocusedCard()
    const outcome = await asked
    const { item } = outcome
    if (outcome.kind === 'failed') return tellFailure(item, outcome.error, what)
    // The answer may be late: by then somebody may be typing, or be at another card.
    if (!page.isTyping() && !hasGoneOn()) focusCard(item.opportunityId)
    if (outcome.kind === 'made-anew') {
      // How it ends is told as of any other change: with a way to take it back.
      const result = await outcome.result
      return result.ok ? undefined : tellFailure(item, result.error, what)
    }
    page.toast({
      kind: outcome.notes.length > 0 ? 'info' : 'success',
      // What a redo takes back is the undo.
      title: words.done[what](sentenceOf(item, what === 'undo' ? item.change : item.reverse)),
      ...(outcome.notes.length > 0 && { description: outcome.notes.join(' ') }),
      ...(what === 'undo' && canRedo(item) && { action: { label: words.redo, run: redo } }),
    })
  }

  /** A stage that acts outside is entered again as it was entered first: asked about, and held. */
  function redo(): void {
    const next = undoHistory.nextRedo()
    const stageId = next && stageOf(next.change)
    const card = next && findCard(shown(), next.item.opportunityId)
    const stage = stageId === null ? undefined : shown().stagesById.get(stageId)
    if (next && stageId !== null && card && stage && card.CrmBoardColumnId !== stageId && acts(stage)) {
      const { change } = next
      const to = change.kind === 'move' ? change.to : targetOf(shown(), card.Id, { stageId, index: 0, among: 'all' })
      const alongside = (change.kind === 'move' && change.fields) || null
      return requestMove(card, to, null, { fields: change.kind === 'edit' ? change.fields : null, alongside })
    }
    // Nobody can be asked about a stage that is not on this board.
    if (next?.item.wasHeld && (!card || !stage)) {
      return void page.toast({ kind: 'info', title: words.otherBoard(next.item.customer) })
    }
    void tell(undoHistory.redo(), 'redo')
  }

  function tellFailure({ customer, many }: Undoable, error: ApiError, what: 'undo' | 'redo') {
    if (error.kind === 'signed-out' || error.kind === 'withdrawn') return
    page.toast({
      kind: 'error',
      title: many ? words.failedMany[what](many.title) : words.failed[what](customer),
      description: text.errors.reason(error),
    })
  }

  const stop = undoHistory.latest.subscribe(offer)
  // Confirmed before this was there.
  if (undoHistory.latest.read() !== offeredBefore) offer()
  return {
    undo: () => void tell(undoHistory.undo(), 'undo'),
    undoHeld: (id) => void tell(undoHistory.undo(id), 'undo'),
    redo,
    dispose: stop,
  }
}

const acts = (stage: CrmBoardColumn) => outsideEffectsOf(stage).length > 0

/** The stage that a change puts its card into; null where it says nothing about that. */
function stageOf(change: CardChange): number | null {
  if (change.kind === 'move') return change.to.CrmBoardColumnId
  return (change.kind === 'edit' ? change.fields.CrmBoardColumnId : undefined) ?? null
}
