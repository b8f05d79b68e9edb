import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { TableColumn } from '#core/contract/endpoints/views/board-settings.ts'
import type { ConditionField } from '#core/domain/filter/board-filter.ts'
import { type BulkQuestion, noSelection, type Selection } from '#web/board/bulk/selection.ts'
import { createDragStore, type DragStore } from '#web/board/drag/drag-store.ts'
import type { Point } from '#web/board/drag/geometry.ts'
import { choiceByKey } from '#web/board/moves/choice-by-key.ts'
import { type ActionServices, type CardActions, createCardActions, type CreateMessages } from './card-actions.ts'
import { createPendingMoves, type PendingMovesStore } from '#web/board/moves/pending-move.ts'
import type { Steps } from '#web/board/moves/steps.ts'
import { type CollapsedStages, createCollapsedStages } from '#web/board/view/collapsed-stages.ts'
import { createOpenCard } from '#web/board/view/open-card.ts'
import {
  hasActions,
  type LaneKey,
  type LaneSplit,
  nothingShown,
  type RowOrder,
  type ShownBoard,
  type Slot,
} from '#web/board/view/shown-board.ts'
import type { EditedField } from '#web/board/inline/facts.ts'
import type { Navigation } from '#web/navigation/navigation.ts'
import { quickAdd } from '#web/navigation/quick-add.ts'
import { createStore, type Store } from '#web/react/store.ts'
import { type CardFocus, createCardFocus } from './card-focus.ts'
import { type BoardElements, createBoardElements } from './elements.ts'
import { createFocusStore, type FocusStore } from './focus-store.ts'
import type { BoardLook, BoardPage, BoardText } from './page.ts'

export type BoardDialog =
  | { kind: 'actions'; id: number; anchor: Element }
  /** `chosen`: the stage that is marked; null for the card's own. */
  | { kind: 'move-to'; id: number; chosen: number | null }
  | { kind: 'other-board'; id: number }
  | { kind: 'delete' | 'snooze'; id: number }
  /** `onTab`: in a table, what Tab leads to once it is saved. */
  | { kind: EditedField; id: number; onTab?(isBack: boolean): void }

/** The columns of the table in the view that is open; null: as the user has chosen. */
export interface ViewColumns {
  readonly columns: readonly TableColumn[] | null
  choose(columns: readonly TableColumn[]): void
}

/** What lies above the whole page: the sheet of keys, or the command palette. */
export type BoardOverlay = 'keys' | 'palette' | null

/** The condition that the filter panel starts at. */
export type FilterPanelState = ConditionField | 'any' | null

/**
 * Everything that can be done on a board, and the state of it that lives outside of React. One object for as long as the
 * board is open; components read its stores with `useSelected`.
 */
export interface BoardController
  extends
    Pick<CardActions, 'extras' | 'answer' | 'cancel' | 'moveToEnd' | 'undo' | 'undoHeld' | 'redo'>,
    Pick<CardFocus, 'landed' | 'focusCard' | 'land'>,
    Pick<Steps, 'step'> {
  /** Of a card with the gap below it, in CSS pixels, by the look. */
  readonly rowHeight: number
  look: Store<BoardLook>
  elements: BoardElements
  drag: DragStore
  /** What `useBoard` shows is frozen during a drag: nothing must move below the dragged card. */
  freeze: { isFrozen(): boolean; subscribe(listener: () => void): () => void }
  focus: FocusStore
  pending: PendingMovesStore
  collapsed: CollapsedStages
  /** Of the table or the calendar, while it is shown. */
  rowOrder: Store<RowOrder | null>
  /** Of the view that is open, for the table. */
  viewColumns: Store<ViewColumns | null>
  /** Of the lanes, while they are shown. */
  laneSplit: Store<LaneSplit | null>
  dialog: Store<BoardDialog | null>
  filterPanel: Store<FilterPanelState>
  overlay: Store<BoardOverlay>
  selection: Store<Selection>
  /** What is to be done to all selected cards; null: nothing is asked about. */
  bulk: Store<BulkQuestion | null>
  /** Whether a single character may be a command; else it always finds customers. */
  hasLetterKeys: Store<boolean>
  /** The board as it was rendered last. */
  shown(): ShownBoard
  /** To be called after every render, before the paint. */
  update(shown: ShownBoard): void
  /** To be called after that: does what had to wait for a render. */
  afterUpdate(): void
  /** To be called when the board is left. */
  dispose(): void
  focusSearch(): void
  open(id: number): void
  addIn(stageId: number): void
  showActions(id: number, anchor: Element): void
  showMoveTo(id: number): void
  /** A key for the dialog "Move to…" that was pressed before the dialog had the focus. */
  passKey(key: string): void
  /** Says why nothing happens to somebody without the right to move cards who drags one. */
  refuseDrag(): void
  /** Where the board is sorted: says why a drop inside a stage changes nothing. Elsewhere it says nothing. */
  explainSort(): void
  /** Collapses or expands a stage; the focus stays with it. */
  collapse(stageId: number, isCollapsed: boolean): void
  /**
   * `index` counts the cards above the drop, the dragged one left out: the visible ones, of `lane` alone where there are lanes, in a collapsed stage all. `at` is
   * where the pointer was. `onShown` is called in the same render, and where nothing changes, too.
   */
  drop(
    id: number,
    to: { stageId: number; index: number; lane?: LaneKey | undefined },
    at: Point,
    then?: { onShown(): void },
  ): void
  moveToTop(id: number, stageId: number): void
  commitStep(): void
  cancelStep(): boolean
  remove(opportunity: CrmOpportunity): void
}

export interface BoardControllerOptions {
  services: ActionServices
  navigation: Pick<Navigation, 'go'>
  userId: number
  look: Store<BoardLook>
  text: BoardText
  page: BoardPage
  createMessages: CreateMessages
}

export function createBoardController(options: BoardControllerOptions): BoardController {
  const { services, navigation, userId, look, text, page, createMessages } = options
  const elements = createBoardElements()
  const drag = createDragStore()
  const focus = createFocusStore()
  const pending = createPendingMoves()
  const collapsed = createCollapsedStages(userId)
  const dialog = createStore<BoardDialog | null>(null)

  let latest = nothingShown
  const shown = () => latest

  const cardFocus = createCardFocus({ shown, focus, text, page })
  const { focusCard, land } = cardFocus
  const actions = createCardActions({
    shown,
    services,
    navigation,
    userId,
    elements,
    pending,
    text,
    page,
    cardFocus,
    createMessages,
  })
  const { moveTo } = actions
  const openCard = createOpenCard({ shown, elements, page, focus, focusCard })

  /** Screen readers hear toasts, too. */
  const refuse = (why: string) => page.toast({ kind: 'info', title: why })

  return {
    get rowHeight() {
      return look.read().rowInRem * page.rem
    },
    look,
    elements,
    drag,
    freeze: { isFrozen: () => drag.read().active !== null, subscribe: drag.subscribe },
    focus,
    pending,
    extras: actions.extras,
    collapsed,
    rowOrder: createStore<RowOrder | null>(null),
    viewColumns: createStore<ViewColumns | null>(null),
    laneSplit: createStore<LaneSplit | null>(null),
    dialog,
    filterPanel: createStore<FilterPanelState>(null),
    overlay: createStore<BoardOverlay>(null),
    selection: createStore(noSelection),
    bulk: createStore<BulkQuestion | null>(null),
    hasLetterKeys: createStore(true),
    landed: cardFocus.landed,
    shown,
    update: (next) => void (latest = next),
    afterUpdate() {
      actions.afterUpdate()
      cardFocus.reportHidden()
      openCard.follow()
    },
    dispose: actions.dispose,
    focusSearch: page.focusSearch,
    open(opportunity) {
      if (latest.rights.open) navigation.go({ opportunity, newIn: null }, 'push')
      else refuse(text.board.open.noRight)
    },
    addIn(stageId) {
      if (latest.combined) refuse(latest.combined.noAdd)
      else if (!latest.rights.create) refuse(text.board.add.noRight)
      // A table and a calendar have no heads of stages for the line.
      else if (latest.rows) navigation.go({ newIn: stageId, opportunity: null }, 'push')
      else quickAdd.set(stageId)
    },
    showActions(id, anchor) {
      if (hasActions(latest.rights)) dialog.set({ kind: 'actions', id, anchor })
    },
    showMoveTo(id) {
      if (latest.rights.edit) dialog.set({ kind: 'move-to', id, chosen: null })
      else refuse(text.board.move.refused['no-right'])
    },
    passKey(key) {
      const open = dialog.read()
      if (open?.kind !== 'move-to') return
      const choice = choiceByKey(latest, open, key)
      if (choice.kind === 'choose') dialog.set({ ...open, chosen: choice.stageId })
      else if (choice.kind !== 'nothing') dialog.set(null)
      if (choice.kind === 'move') moveTo(open.id, { stageId: choice.stageId, index: 0, among: 'all' }, null)
    },
    refuseDrag: () => refuse(text.board.move.refused['no-right']),
    explainSort() {
      const { sort } = latest.view
      if (sort !== 'board') refuse(text.board.move.isSorted(text.board.filter.sortedBy[sort]))
    },
    collapse(stageId, isCollapsed) {
      page.renderNow(() => collapsed.set(stageId, isCollapsed))
      elements.collapseButtons.get(stageId)?.focus()
    },
    focusCard,
    land,
    drop(id, { stageId, index, lane }, at, then) {
      const isCollapsed = latest.stages.some((each) => each.stage.Id === stageId && each.isCollapsed)
      const slot: Slot = { stageId, index, lane, among: isCollapsed ? 'all' : 'visible' }
      // In the very handler of the release: the next frame shows the card at rest.
      page.renderNow(() => {
        services.log.tellAtOnce(() => moveTo(id, slot, at))
        then?.onShown()
      })
    },
    moveToTop: (id, stageId) => moveTo(id, { stageId, index: 0, among: 'all' }, null),
    moveToEnd: actions.moveToEnd,
    answer: actions.answer,
    cancel: actions.cancel,
    step: actions.steps.step,
    commitStep: actions.steps.commit,
    cancelStep: actions.steps.cancel,
    undo: actions.undo,
    undoHeld: actions.undoHeld,
    redo: actions.redo,
    remove: actions.remove,
  }
}
