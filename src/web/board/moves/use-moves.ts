import { useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Sort } from '#core/domain/board/board-sort.ts'
import type { MoveTarget, Operation } from '#core/domain/board/operation.ts'
import { placeCard } from '#core/domain/board/placement.ts'
import { readDrop } from '#core/domain/board/read-drop.ts'
import type { StageEffect } from '#core/domain/board/stage-effects.ts'
import type { BoardView } from '#web/queries/board.ts'
import type { ApiError, OperationResult } from '#web/sync/operations/operation-sender.ts'
import { cardIn } from '#web/sync/confirmed/stage-cards.ts'
import { useOperations } from '#web/queries/operations.ts'
import { useText } from '#web/text/text.ts'
import { toast } from '#web/ui/toast/toast.ts'
import { afterPaint } from '#web/react/after-paint.ts'
import { announce } from '#web/board/announcer.tsx'

export interface Point {
  x: number
  y: number
}

/** A move that waits for an answer, asked where it was dropped. */
export interface Question {
  opportunity: CrmOpportunity
  to: MoveTarget
  asksReason: boolean
  /** What the stage does beyond the CRM, to be confirmed. */
  effects: readonly StageEffect[]
  /** Where the card was let go; null where no hand held it: at the card itself, then. */
  anchor: Point | null
}

export interface Moves {
  question: Question | null
  /** Every way to move a card ends here: hand, key and menu. */
  request(opportunity: CrmOpportunity, to: MoveTarget, anchor: Point | null): void
  /** Null where no reason was asked for. */
  answer(LossReason: number | null): void
  takeBack(): void
}

interface Parts {
  view(): BoardView
  sort(): Sort
  canEdit: boolean
  /** The card stands in its new place, or is back in its old one. */
  onSettled(id: number): void
  /** It stands where it was put, but something must be asked first. */
  onAsking(id: number): void
}

export function useMoves({ view, sort, canEdit, onSettled, onAsking }: Parts): Moves {
  const operations = useOperations()
  const text = useText()
  const [question, setQuestion] = useState<Question | null>(null)
  const stageName = (id: number) => view().stagesById.get(id)?.Name ?? ''

  const send = (
    opportunity: CrmOpportunity,
    to: MoveTarget,
    { anchor = null, ...extra }: { anchor?: Point | null; LossReason?: number } = {},
  ) => {
    void operations.move(opportunity, to, extra).then((result) => report(opportunity, to, extra, result))
    // From what is still drawn: the card as it was.
    const before = view()
    const settle = () => {
      announce(moveInWords(opportunity, to, before))
      onSettled(opportunity.Id)
    }
    // From a hand the card is in place first; a key may be followed by the next one, which needs the focus.
    if (anchor) afterPaint(settle)
    else settle()
  }

  const moveInWords = (opportunity: CrmOpportunity, to: MoveTarget, { settled }: BoardView) => {
    const [customer, by] = [opportunity.CoworkerFullName, sort()]
    const stages = { from: stageName(opportunity.CrmBoardColumnId), to: stageName(to.CrmBoardColumnId) }
    const isStaying = opportunity.CrmBoardColumnId === to.CrmBoardColumnId
    if (by !== 'board' && !isStaying) {
      return text.board.move.doneSorted({ customer, ...stages, sort: text.board.filter.sortedBy[by] })
    }
    const list = settled.get(to.CrmBoardColumnId) ?? []
    const count = list.length + (isStaying ? 0 : 1)
    return text.board.move.done({ customer, ...stages, position: placeCard(list, opportunity.Id, to).index + 1, count })
  }

  const report = (
    opportunity: CrmOpportunity,
    to: MoveTarget,
    extra: { LossReason?: number },
    result: OperationResult,
  ) => {
    if (result.ok) return
    const { error } = result
    const again = () => {
      const current = findCard(view(), opportunity.Id)
      if (current) send(current, to, extra)
    }
    toast({
      kind: 'error',
      title: text.board.move.failed(opportunity.CoworkerFullName, stageName(to.CrmBoardColumnId)),
      description: text.errors.reason(error),
      ...(isWorthTryingAgain(error) ? { action: { label: text.errors.tryAgain, run: again } } : {}),
    })
  }

  return {
    question,
    request(opportunity, to, anchor) {
      const { settled, stagesById } = view()
      const drop = readDrop({ opportunity, to, stages: stagesById, cards: settled, canEdit })
      switch (drop.kind) {
        case 'nothing':
          return onSettled(opportunity.Id)
        case 'refused':
          toast({ kind: 'info', title: text.board.move.refused[drop.why] })
          return onSettled(opportunity.Id)
        case 'asks':
          setQuestion({ opportunity, to: drop.to, asksReason: drop.asksReason, effects: drop.effects, anchor })
          return onAsking(opportunity.Id)
        case 'move':
          return send(opportunity, drop.to, { anchor })
      }
    },
    answer(LossReason) {
      if (!question) return
      setQuestion(null)
      send(question.opportunity, question.to, LossReason === null ? {} : { LossReason })
    },
    takeBack() {
      if (!question) return
      setQuestion(null)
      const { Id, CoworkerFullName, CrmBoardColumnId } = question.opportunity
      announce(text.board.move.takenBack(CoworkerFullName, stageName(CrmBoardColumnId)))
      onSettled(Id)
    },
  }
}

/** A move as the fold understands it, for one that has not been made yet. */
export const asTentative = (opportunityId: number, to: MoveTarget, at: string): Operation => ({
  kind: 'move',
  opId: 'tentative',
  opportunityId,
  to,
  baseVersion: null,
  state: 'queued',
  at,
})

export function findCard(view: BoardView, id: number): CrmOpportunity | null {
  for (const cards of view.settled.values()) {
    const found = cardIn(cards, id)
    if (found) return found
  }
  return null
}

/** What depends on the moment may work the next time; what depends on the wish will not. */
const isWorthTryingAgain = ({ kind }: ApiError) =>
  kind === 'unreachable' || kind === 'failed' || kind === 'busy' || kind === 'conflict'
