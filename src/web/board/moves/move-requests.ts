import type { RequirableField } from '#core/contract/endpoints/stages/requirable-fields.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { MoveTarget } from '#core/domain/board/operation.ts'
import { placeCard } from '#core/domain/board/placement.ts'
import { keptReason, readDrop } from '#core/domain/board/read-drop.ts'
import type { BoardPage, BoardText } from '#web/board/controller/page.ts'
import type { Point } from '#web/board/drag/geometry.ts'
import { findCard, type ShownBoard, stageName } from '#web/board/view/shown-board.ts'
import type { ApiError } from '#web/sync/operations/sending/operation-sender.ts'
import type { Operations } from '#web/sync/operations/operations.ts'
import type { FailedChange } from '#web/board/messages/failure-messages.ts'
import type { PendingMovesStore } from './pending-move.ts'

interface MoveRequestsOptions {
  shown(): ShownBoard
  operations: Pick<Operations, 'move' | 'edit'>
  pending: PendingMovesStore
  text: BoardText
  page: BoardPage
  /** Of the fields that a stage (Id) asks for on arrival, those that a card has not. */
  missing(card: CrmOpportunity, stageId: number): readonly RequirableField[]
  /** Runs when the board has been told of what was done last. */
  /** Has the failure told in a message, together with others that come in the same moment. */
  tellFailure(failure: FailedChange): void
  /** Gives the card the focus where it stands now, and highlights it. */
  land(id: number): void
  /** Scrolls to the card, which stands where it was put until the question is answered. */
  reveal(id: number): void
}

export interface MoveRequests {
  /**
   * Pointer, key, menu and redo ask here for a move: it is sent, refused, or asked about. `anchor`: where a pointer dropped
   * it; `fields`: of the edit that is made again by it; `alongside`: saved with the move; `isLate`: after a delay, in which
   * the user may have gone on to something else, such as the drawer.
   */
  requestMove(
    opportunity: CrmOpportunity,
    to: MoveTarget,
    anchor: Point | null,
    more?: { fields?: Partial<CrmOpportunity> | null; alongside?: Partial<CrmOpportunity> | null; isLate?: boolean },
  ): void
  /** Tells that a move has failed, and offers to make it again. Called from outside for moves that failed untold. */
  tellFailedMove(opportunity: CrmOpportunity, to: MoveTarget, options: MoveOptions, error: ApiError): void
  /** Sends the move that was asked about. `LossReason` is null where none was asked for; `filled`: what was missing. */
  answer(LossReason: number | null, filled?: Partial<CrmOpportunity>): void
  /** Drops the question, and the move with it: the card goes back. */
  cancel(): void
}

/** How a move is made, beside its target. */
interface MoveOptions {
  /** Absent: the move says nothing about it. */
  LossReason?: number | null
  /** Sent only when its countdown has ended. */
  isHeld?: boolean
  /** Asked for a while ago. */
  isLate?: boolean
  /** Of the edit that the move is a part of. */
  fields?: Partial<CrmOpportunity>
  /** Saved with the move: what the stage asked for on arrival, and what its lane is about. */
  alongside?: Partial<CrmOpportunity>
}

export function createMoveRequests(options: MoveRequestsOptions): MoveRequests {
  const { shown, operations, pending, page, land, reveal } = options
  const text = options.text.board.move

  /** Hands a move to the operation log. What `requestMove` has let through, a question that was answered, and a retry end here. */
  const send = (opportunity: CrmOpportunity, to: MoveTarget, anchor: Point | null, how: MoveOptions = {}) => {
    // Not rendered again yet: the card is where it was.
    const before = shown()
    const { fields, alongside, isHeld = false, isLate = false, ...reason } = how
    const made = fields
      ? operations.edit(opportunity, { ...fields, ...alongside, ...reason }, { isHeld })
      : operations.move(opportunity, to, { isHeld, ...reason, ...(alongside && { fields: alongside }) })
    void made.then((result) => {
      const entered = shown().lanes?.entered(opportunity, { ...opportunity, ...fields, ...alongside }) ?? []
      // A success is announced only when the server has said so: until then it may still fail.
      if (result.ok) page.announce([sentence(opportunity, to, before), ...entered].join(' '))
      else tellFailedMove(opportunity, to, how, result.error)
    })
    if (isHeld) page.announce(text.isHeld(opportunity.CoworkerFullName, stageName(before, to.CrmBoardColumnId)))
    const arrive = () =>
      isLate && (page.isTyping() || page.isElsewhere()) ? reveal(opportunity.Id) : land(opportunity.Id)
    // After a drop the card is painted first, and then the request leaves: the page hears of its put after that paint. A key
    // may be followed by the next one, which needs the focus at once.
    if (anchor) {
      if (to.CrmBoardColumnId !== opportunity.CrmBoardColumnId) page.blurCard()
      page.afterPaint(() => page.afterPaint(arrive))
    } else arrive()
  }

  /** Of a card that is lost already, and goes to another stage where cards are lost. */
  const keeping = (opportunity: CrmOpportunity, { CrmBoardColumnId }: MoveTarget) => {
    const stage = opportunity.CrmBoardColumnId === CrmBoardColumnId ? null : shown().stagesById.get(CrmBoardColumnId)
    const LossReason = stage ? keptReason(opportunity, stage) : null
    return LossReason === null ? {} : { LossReason }
  }

  const sentence = (opportunity: CrmOpportunity, to: MoveTarget, before: ShownBoard) => {
    const { Id, CoworkerFullName: customer, CrmBoardColumnId } = opportunity
    const { sort } = before.view
    const stages = { from: stageName(shown(), CrmBoardColumnId), to: stageName(shown(), to.CrmBoardColumnId) }
    const isStaying = CrmBoardColumnId === to.CrmBoardColumnId
    if (sort !== 'board' && !isStaying) {
      return text.doneSorted({ customer, ...stages, sort: options.text.board.filter.sortedBy[sort] })
    }
    const cards = before.settled.get(to.CrmBoardColumnId) ?? []
    const count = cards.length + (isStaying ? 0 : 1)
    return text.done({ customer, ...stages, position: placeCard(cards, Id, to).index + 1, count })
  }

  /** Nothing has to be rolled back: the move only lay over the confirmed data, and has left the log. */
  const tellFailedMove: MoveRequests['tellFailedMove'] = ({ Id, CoworkerFullName: customer }, to, how, error) =>
    options.tellFailure({
      kind: 'move',
      id: Id,
      customer,
      stage: stageName(shown(), to.CrmBoardColumnId),
      error,
      tryAgain() {
        const current = findCard(shown(), Id)
        if (current) send(current, to, null, how)
      },
    })

  const endQuestion = () => {
    const { question } = pending.read()
    if (question) pending.set({ ...pending.read(), question: null })
    return question
  }

  return {
    tellFailedMove,
    requestMove(opportunity, to, anchor, { fields = null, alongside = null, isLate = false } = {}) {
      const { settled, stagesById, rights } = shown()
      const missing = options.missing({ ...opportunity, ...fields, ...alongside }, to.CrmBoardColumnId)
      const drop = readDrop({ opportunity, to, stages: stagesById, cards: settled, canEdit: rights.edit, missing })
      switch (drop.kind) {
        case 'nothing':
          // Into another lane, between the same cards of the stage.
          return alongside ? send(opportunity, to, anchor, { fields: alongside }) : land(opportunity.Id)
        case 'refused':
          page.toast({ kind: 'info', title: text.refused[drop.why] })
          return land(opportunity.Id)
        case 'asks': {
          const { kind: _, ...asked } = drop
          pending.set({ ...pending.read(), question: { ...asked, opportunity, anchor, fields, alongside } })
          return reveal(opportunity.Id)
        }
        case 'move':
          return send(opportunity, drop.to, anchor, {
            ...keeping(opportunity, drop.to),
            ...(fields && { fields }),
            ...(alongside && { alongside }),
            isLate,
          })
      }
    },
    answer(LossReason, filled) {
      const question = endQuestion()
      if (!question) return
      // A message that has left cannot be recalled. So the move is sent after a countdown, in which it can be taken back.
      const isHeld = question.effects.length > 0
      send(question.opportunity, question.to, null, {
        isHeld,
        ...keeping(question.opportunity, question.to),
        ...(LossReason !== null && { LossReason }),
        ...(question.fields && { fields: question.fields }),
        ...withEntries({ ...question.alongside, ...filled }),
      })
    },
    cancel() {
      const question = endQuestion()
      if (!question) return
      const { Id, CoworkerFullName, CrmBoardColumnId } = question.opportunity
      page.announce(text.takenBack(CoworkerFullName, stageName(shown(), CrmBoardColumnId)))
      land(Id)
    },
  }
}

/** Nothing where there is nothing to be saved with the move. */
const withEntries = (alongside: Partial<CrmOpportunity>) => (Object.keys(alongside).length > 0 ? { alongside } : {})
