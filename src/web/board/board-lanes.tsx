import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type ConditionField, hidesStage, noFilter } from '#core/domain/filter/board-filter.ts'
import { can } from '#core/domain/rights/roles.ts'
import { targetOfDrop } from '#core/domain/board/target-of-drop.ts'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import { type BoardView, useBoard } from '#web/queries/board.ts'
import { useTimeZone } from '#web/queries/boards.ts'
import { useEnum } from '#web/queries/enums.ts'
import { useServices } from '#web/queries/services.ts'
import { useMe } from '#web/queries/session.ts'
import { useToday } from '#web/queries/today.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { announce, Announcer } from './announcer.tsx'
import { BoardContext } from './controller/board-context.ts'
import { type BoardDialog, BoardDialogs, prefetchDialogs } from './board-dialogs.tsx'
import { BoardStages } from './board-stages.tsx'
import { BoardTop } from './board-top.tsx'
import type { DragLayerProps } from './drag/drag-layer.tsx'
import { CardPreview } from './card/card-preview.tsx'
import { EmptyNotice } from './empty-notice.tsx'
import { useBoardKeys } from './keyboard/use-board-keys.ts'
import { type BoardLens, useBoardLens } from './view/use-board-lens.ts'
import { useBoardModel } from './controller/use-board-model.ts'
import { useCardInAddress } from './view/use-card-in-address.ts'
import { useFolds } from './view/use-folds.ts'
import { useHiddenLanding } from './view/use-hidden-landing.ts'
import { useMoveToEnd } from './moves/use-move-to-end.ts'
import { asTentative, findCard, type Point, useMoves } from './moves/use-moves.ts'
import { usePainted } from '#web/react/after-paint.ts'
import { useRemoval } from './moves/use-removal.ts'
import { useEventCallback } from '#web/react/use-event-callback.ts'
import { useSteps } from './moves/use-steps.ts'
import './board.css'

const DragLayer = onDemand(async () => (await import('./drag/drag-layer.tsx')).DragLayer)
const StageBar = onDemand(async () => (await import('./drag/stage-bar.tsx')).StageBar)

type DropOf = Parameters<DragLayerProps['onDrop']>

export interface BoardLanesProps {
  boardId: number
  name: string
  businessId: number
}

/** The stages of a board with their cards, and every way to move one. */
export function BoardLanes({ boardId, name, businessId }: BoardLanesProps) {
  const text = useText().board
  const navigation = useNavigation()
  const route = useRoute()
  const { now } = useServices()
  const { Roles } = useMe()
  const rights = {
    edit: can(Roles, 'CrmOpportunity', 'Edit'),
    create: can(Roles, 'CrmOpportunity', 'Create'),
    delete: can(Roles, 'CrmOpportunity', 'Delete'),
  }
  const timeZone = useTimeZone(businessId)
  const today = useToday(timeZone)
  const sourceEntries = useEnum('eCrmOpportunitySource')
  const sources = useMemo(() => new Map(sourceEntries.map(({ Id, Label }) => [Id, Label])), [sourceEntries])
  const [dialog, setDialog] = useState<BoardDialog | null>(null)
  const [openFilter, setOpenFilter] = useState<ConditionField | 'any' | null>(null)
  const folds = useFolds()
  const model = useBoardModel(setDialog, folds)
  const lanes = useRef<HTMLElement>(null)
  const keysId = useId()

  const drawn = useRef<{ board: BoardView; look: BoardLens; folded: ReadonlySet<number> }>(null)
  const latest = useCallback(() => {
    if (!drawn.current) throw new Error('The board is not drawn yet')
    return drawn.current
  }, [])
  const view = useCallback(() => latest().board, [latest])
  const moves = useMoves({
    view,
    sort: () => latest().look.sort,
    canEdit: rights.edit,
    onSettled: model.land,
    onAsking: model.show,
  })
  const steps = useSteps({
    view,
    look: () => latest().look,
    isFolded: (stageId) => latest().folded.has(stageId),
    canEdit: rights.edit,
    model,
    commit: ({ opportunity, to }) => moves.request(opportunity, to, null),
  })
  const wish = moves.question ?? steps.nudge
  const tentative = useMemo(() => wish && asTentative(wish.opportunity.Id, wish.to, now()), [wish, now])
  const board = useBoard(boardId, { pendingMove: tentative, freeze: model.freeze, isCollapsed: folds.isFolded })
  const look = useBoardLens({
    cards: board.settled,
    today,
    timeZone,
    moving: wish?.opportunity.Id ?? null,
  })
  const { filter, isFiltered, lens } = look
  // A card that is on its way by keys must be seen, and asked about where it stands.
  const isCarried = steps.nudge !== null || moves.question?.anchor === null
  const heldOpen = isCarried ? wish?.to.CrmBoardColumnId : undefined
  const shown = board.stages.map((stage) => {
    const isLeftOut = hidesStage(filter, stage.stage.Id)
    const isWhole = stage.isComplete && look.isComplete
    const isFolded = folds.isFolded(stage.stage) && stage.stage.Id !== heldOpen
    return { ...stage, cards: isLeftOut ? noCards : lens(stage.cards), isWhole, isLeftOut, isFolded }
  })
  const folded = new Set(shown.filter(({ isFolded }) => isFolded).map(({ stage }) => stage.Id))
  useLayoutEffect(() => {
    drawn.current = { board, look, folded }
  })

  const moveTo = (id: number, stageId: number, index: number, among: 'shown' | 'all', anchor: Point | null) => {
    const opportunity = findCard(view(), id)
    if (!opportunity) return
    const full = view().settled.get(stageId) ?? []
    // A sorted stage has no places of its own: the card goes to the top of what everybody sees.
    const visible = among === 'shown' && look.sort === 'board' ? lens(full) : full
    moves.request(opportunity, targetOfDrop(full, visible, index, id, stageId), anchor)
  }

  const idsIn = useEventCallback((stageId: number) =>
    folded.has(stageId) ? [] : lens(view().cards.get(stageId) ?? []).map((card) => card.Id),
  )
  const drop = useEventCallback<DropOf, void>((id, { stageId, index }, at) =>
    moveTo(id, stageId, index, folded.has(stageId) ? 'all' : 'shown', at),
  )
  const preview = useEventCallback((id: number) => <Preview view={view()} id={id} />)

  const moveToEnd = useMoveToEnd(board, (id, stageId) => moveTo(id, stageId, Number.MAX_SAFE_INTEGER, 'all', null))

  useHiddenLanding({ board, lens, isFiltered, focus: model.focus })
  const remove = useRemoval(model.focus, steps.lanes)
  const keys = useBoardKeys({
    board: model,
    lanes: steps.lanes,
    names: () => namesOn(view()),
    step: steps.step,
    commitStep: steps.commit,
    takeBackStep: steps.takeBack,
    showFilter: () => setOpenFilter('any'),
    showMoveTo: (id) => (rights.edit ? setDialog({ kind: 'move-to', id }) : announce(text.move.refused['no-right'])),
  })
  const subject = {
    businessId,
    currency: board.stages[0]?.stage.CrmBoardBusinessCurrencyCode ?? '',
    stages: board.stages.map(({ stage }) => stage),
    cards: board.settled,
  }
  const isInView = shown.some(({ cards }) => cards.some((card) => card.Id === route.opportunity))
  useCardInAddress(route.opportunity, {
    isShown: isInView,
    isKnown: (id) => findCard(view(), id) !== null,
    lanes: steps.lanes,
    focus: model.focus,
  })
  useEffect(() => {
    const whenIdle = setTimeout(() => void prefetchDialogs(), 1500)
    return () => clearTimeout(whenIdle)
  }, [])

  const isPainted = usePainted(board.stages.some(({ status }) => status === 'ready'))
  const isRead = shown.every(({ isWhole, isLeftOut }) => isWhole || isLeftOut)
  const isEmpty = isRead && shown.every(({ cards }) => cards.length === 0)
  const firstStage = board.stages[0]?.stage.Id
  return (
    <BoardContext value={model}>
      <BoardTop
        board={board}
        subject={subject}
        look={look}
        shown={shown}
        lanes={lanes}
        today={today}
        openFilter={openFilter}
        onOpenFilter={setOpenFilter}
      />
      <div className="relative flex min-h-0 grow flex-col">
        <main
          ref={lanes}
          data-board-id={boardId}
          aria-label={text.label(name)}
          aria-describedby={keysId}
          {...keys}
          className={classNames(
            'relative flex min-h-0 grow gap-3 overflow-x-auto overscroll-contain p-3 max-md:gap-0 max-md:p-0 max-md:pt-2',
            'max-md:snap-x max-md:snap-mandatory data-dragging:snap-none',
            (route.opportunity ?? route.newIn) !== null && 'lg:scroll-pr-133 lg:pr-133',
          )}
        >
          <BoardStages
            shown={shown}
            isFiltered={isFiltered}
            sort={look.sort}
            canAdd={rights.create}
            canMove={rights.edit}
            sources={sources}
            today={today}
            timeZone={timeZone}
          />
        </main>
        {isEmpty && (
          <EmptyNotice
            subject={subject}
            filter={filter}
            hidden={board.stages.reduce((sum, { cards }) => sum + cards.length, 0)}
            onClear={() => navigation.go({ filter: noFilter }, 'push')}
            onAdd={rights.create && firstStage !== undefined ? () => model.addIn(firstStage) : null}
          />
        )}
      </div>
      {isPainted && (
        <>
          <DragLayer
            board={lanes}
            store={model.drag}
            row={model.row}
            isEnabled={rights.edit}
            hasPlaces={look.sort === 'board'}
            idsIn={idsIn}
            onDrop={drop}
            renderPreview={preview}
          />
          <StageBar stages={shown} store={model.drag} />
        </>
      )}
      <BoardDialogs
        dialog={dialog}
        question={moves.question}
        view={board}
        can={rights}
        show={setDialog}
        open={model.open}
        onMove={({ Id }, stageId, where) =>
          where === 'top' ? moveTo(Id, stageId, 0, 'all', null) : moveToEnd(Id, stageId)
        }
        onDelete={remove}
        onAnswer={moves.answer}
        onNoAnswer={moves.takeBack}
      />
      <p id={keysId} hidden>
        {text.keys}
      </p>
      <Announcer />
    </BoardContext>
  )
}

const noCards: BoardView['stages'][number]['cards'] = []

const namesOn = ({ settled }: BoardView) =>
  new Map([...settled.values()].flat().map(({ Id, CoworkerFullName }) => [Id, CoworkerFullName]))

function Preview({ view, id }: { view: BoardView; id: number }) {
  const opportunity = findCard(view, id)
  return opportunity && <CardPreview opportunity={opportunity} />
}
