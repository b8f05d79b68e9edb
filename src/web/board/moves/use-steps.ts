import { hidesStage } from '#core/domain/filter/board-filter.ts'
import { targetOfDrop } from '#core/domain/board/target-of-drop.ts'
import type { BoardView } from '#web/queries/board.ts'
import { useText } from '#web/text/text.ts'
import { announce } from '#web/board/announcer.tsx'
import type { BoardModel } from '#web/board/controller/use-board-model.ts'
import { type Lanes, stepOf } from '#web/board/keyboard/next-card.ts'
import type { BoardLens } from '#web/board/view/use-board-lens.ts'
import { findCard } from './use-moves.ts'
import { type Nudge, useNudge } from './use-nudge.ts'

interface Parts {
  view(): BoardView
  /** How it is looked at. */
  look(): BoardLens
  /** Only a strip of it is seen: no card in it can have the focus. */
  isFolded(stageId: number): boolean
  canEdit: boolean
  model: BoardModel
  commit(nudge: Nudge): void
}

/** Moving a card by keys, one place or one stage at a time. */
export function useSteps({ view, look, isFolded, canEdit, model, commit }: Parts) {
  const text = useText().board
  const nudging = useNudge(commit)

  const lanes = (): Lanes => {
    const { filter, lens } = look()
    return view()
      .stages.filter(({ stage }) => !hidesStage(filter, stage.Id))
      .map(({ stage: { Id }, cards }) => ({
        stageId: Id,
        ids: isFolded(Id) ? [] : lens(cards).map((card) => card.Id),
      }))
  }

  const step = (id: number, direction: 'up' | 'down' | 'left' | 'right') => {
    if (nudging.nudge && nudging.nudge.opportunity.Id !== id) nudging.commit()
    const { settled, stagesById } = view()
    const opportunity = findCard(view(), id)
    if (!opportunity) return
    if (!canEdit) return announce(text.move.refused['no-right'])
    if (id < 0) return announce(text.move.refused['not-saved-yet'])
    const { lens, sort } = look()
    const by = sort === 'board' ? null : text.filter.sortedBy[sort]
    if (by && (direction === 'up' || direction === 'down')) return announce(text.move.isSorted(by))
    const spot = stepOf(lanes(), id, direction)
    if (!spot) return
    const full = settled.get(spot.stageId) ?? []
    const to = by
      ? targetOfDrop(full, full, 0, id, spot.stageId)
      : targetOfDrop(full, lens(full), spot.index, id, spot.stageId)
    nudging.set({ opportunity, to })
    model.focus.set({ id, wish: 'focus' })
    const stage = stagesById.get(spot.stageId)?.Name ?? ''
    const customer = opportunity.CoworkerFullName
    if (by) return announce(text.move.tryingSorted({ customer, stage, sort: by }))
    const others = full.filter((card) => card.Id !== id)
    const position = others.findIndex((card) => card.Id === to.afterId) + 2
    announce(text.move.trying({ customer, stage, position, count: others.length + 1 }))
  }

  const takeBack = (): boolean => {
    const { nudge } = nudging
    if (!nudge) return false
    nudging.cancel()
    const { Id, CoworkerFullName, CrmBoardColumnName } = nudge.opportunity
    model.focus.set({ id: Id, wish: 'focus' })
    announce(text.move.takenBack(CoworkerFullName, CrmBoardColumnName))
    return true
  }

  return { nudge: nudging.nudge, lanes, step, commit: nudging.commit, takeBack }
}
