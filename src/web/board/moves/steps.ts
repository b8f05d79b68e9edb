import { effectsOf, outsideEffectsOf } from '#core/domain/board/stage-effects.ts'
import type { BoardPage, BoardText } from '#web/board/controller/page.ts'
import { stepOf } from '#web/board/keyboard/next-card.ts'
import { findCard, rowsOf, type ShownBoard, stageName, targetOf } from '#web/board/view/shown-board.ts'
import type { StepDirection } from '#web/keys/card-keys.ts'
import type { MoveRequests } from './move-requests.ts'
import type { PendingMovesStore } from './pending-move.ts'

interface StepsOptions {
  shown(): ShownBoard
  pending: PendingMovesStore
  text: BoardText
  page: BoardPage
  focusCard(id: number): void
  requestMove: MoveRequests['requestMove']
}

export interface Steps {
  /** Moves a card by one slot or one stage. Several steps in a row are one move: it is sent after the last one. */
  step(id: number, direction: StepDirection): void
  /** Sends the pending step now. */
  commit(): void
  /** Puts the card back; false where no step is pending. */
  cancel(): boolean
  /** Forgets a pending step without sending it. */
  dispose(): void
}

/**
 * In milliseconds. Releasing Alt does not commit: many systems reserve Alt+Escape, so that Escape alone must still be
 * in time to cancel.
 */
export const commitDelay = 600

/** In milliseconds, into a stage that does something and asks nothing: a screen reader says what before it is sent. */
export const silentEffectDelay = 3_000

export function createSteps({ shown, pending, text, page, focusCard, requestMove }: StepsOptions): Steps {
  const words = text.board.move
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Screen readers hear toasts, too. */
  const refuse = (why: string) => page.toast({ kind: 'info', title: why })

  /** Ends the pending step and answers it. */
  const end = () => {
    clearTimeout(timer)
    const { step } = pending.read()
    if (step) pending.set({ ...pending.read(), step: null })
    return step
  }

  const commit = ({ isLate = false } = {}) => {
    const step = end()
    if (step) requestMove(step.opportunity, step.to, null, { alongside: step.alongside ?? null, isLate })
  }

  return {
    step(id, direction) {
      const before = pending.read().step
      if (before && before.opportunity.Id !== id) commit()
      const board = shown()
      const { sort } = board.view
      const opportunity = findCard(board, id)
      if (!opportunity) return
      if (!board.rights.edit) return refuse(words.refused['no-right'])
      if (id < 0) return refuse(words.refused['not-saved-yet'])
      const sortName = sort === 'board' ? null : text.board.filter.sortedBy[sort]
      const isUpright = direction === 'up' || direction === 'down'
      if (sortName && isUpright && !board.lanes) return refuse(words.isSorted(sortName))
      const beside = stepOf(rowsOf(board), id, direction, sortName === null)
      const slot = beside && (board.combined?.ownSlot(opportunity, beside) ?? beside)
      if (!slot) return
      if (typeof slot === 'string') return refuse(slot)
      const { stageId, lane } = slot
      const to = targetOf(board, id, { stageId, lane, index: sortName ? 0 : slot.index, among: 'visible' })
      const alongside = board.lanes?.fieldsToEnter(opportunity, lane) ?? null
      pending.set({ ...pending.read(), step: { opportunity, to, alongside } })
      const entered = stageId === opportunity.CrmBoardColumnId ? undefined : board.stagesById.get(stageId)
      const effects = entered ? effectsOf(entered) : []
      const isAsked = effects.includes('loses') || (entered && outsideEffectsOf(entered).length > 0)
      clearTimeout(timer)
      timer = setTimeout(
        () => commit({ isLate: true }),
        effects.length > 0 && !isAsked ? silentEffectDelay : commitDelay,
      )
      focusCard(id)
      const customer = opportunity.CoworkerFullName
      const stage = stageName(board, stageId)
      const does = [
        ...(board.lanes?.effectsOf(opportunity, lane) ?? []),
        ...effects.map((effect) => text.board.effects[effect]),
      ]
      if (sortName) return page.announce(words.tryingSorted({ customer, stage, sort: sortName, does }))
      const others = (board.settled.get(stageId) ?? []).filter((card) => card.Id !== id)
      const position = others.findIndex((card) => card.Id === to.afterId) + 2
      page.announce(words.trying({ customer, stage, position, count: others.length + 1, does }))
    },
    commit: () => commit(),
    cancel() {
      const step = end()
      if (!step) return false
      const { Id, CoworkerFullName, CrmBoardColumnName } = step.opportunity
      focusCard(Id)
      page.announce(words.takenBack(CoworkerFullName, CrmBoardColumnName))
      return true
    },
    dispose: () => void end(),
  }
}
