import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type BoardCards, fold } from '#core/domain/board/fold.ts'
import type { MoveTarget, Operation } from '#core/domain/board/operation.ts'
import { type BoardFilter, isEmptyFilter, noFilter } from '#core/domain/filter/board-filter.ts'
import { filterMatcher } from '#core/domain/filter/filter-matcher.ts'
import { aStage } from '#core/samples/a-stage.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { asOperation, expandedStage, shownMove } from '#web/board/moves/pending-move.ts'
import { type ShownBoard, shownStages } from '#web/board/view/shown-board.ts'
import type { AppliedView } from '#web/board/view/use-board-view.ts'
import { normalLook } from '#web/device/board-look.ts'
import { memoryKeyValueStore } from '#web/device/kv-store.ts'
import { createStore } from '#web/react/store.ts'
import type { OperationResult, UntoldFailure } from '#web/sync/operations/operation-log.ts'
import { board as boardText } from '#web/text/en/board.ts'
import { changes } from '#web/text/en/changes.ts'
import { errors } from '#web/text/en/errors.ts'
import type { ToastContent } from '#web/ui/toast/toast.ts'
import { createChangeMessages } from '#web/board/messages/change-messages.ts'
import { createBoardController } from '#web/board/controller/board-controller.ts'
import type { CreateMessages } from '#web/board/controller/card-actions.ts'
import { fakeUndoHistory } from './fake-undo-history.ts'

/** Stages of the board, in order: two neutral ones, one that loses, one that activates accounts. */
export const stages = {
  enquiry: aStage({ Id: 1, Name: 'Enquiry', Position: 1 }),
  tour: aStage({ Id: 2, Name: 'Tour', Position: 2 }),
  lost: aStage({ Id: 3, Name: 'Lost', Position: 3, LoseOpportunity: true }),
  contract: aStage({ Id: 4, Name: 'Contract', Position: 4, ActivateAccount: true }),
}
const inOrder: readonly CrmBoardColumn[] = Object.values(stages)
const stagesById = new Map(inOrder.map((stage) => [stage.Id, stage]))

const card = (Id: number, CoworkerFullName: string, stage: CrmBoardColumn, over: Partial<CrmOpportunity>) =>
  anOpportunity({ Id, CoworkerFullName, CrmBoardColumnId: stage.Id, CrmBoardColumnName: stage.Name, ...over })

const userId = 1

const firstCards = [
  card(11, 'Ada', stages.enquiry, { Position: 100 }),
  card(12, 'Ben', stages.enquiry, { Position: 200 }),
  card(13, 'Cleo', stages.enquiry, { Position: 300, ResponsibleId: userId }),
  card(21, 'Dora', stages.tour, { Position: 100, ResponsibleId: userId }),
]

export const text = { board: boardText, errors, changes }

/** An operation that was sent, and how the server answers it. */
export interface SentOperation {
  kind: Operation['kind']
  id: number
  to: MoveTarget | null
  LossReason: number | null
  isHeld: boolean
  /** Of an edit, or saved with a move. */
  fields: Partial<CrmOpportunity> | null
  answer(result: OperationResult): Promise<void>
}

export interface TestOptions {
  canEdit?: boolean
  canOpen?: boolean
  canCreate?: boolean
  canDelete?: boolean
  filter?: BoardFilter
  sort?: AppliedView['sort']
  /** What cards (Id) have otherwise than by default. */
  over?: ReadonlyMap<number, Partial<CrmOpportunity>>
  /** Stages of which not all cards are loaded. */
  incomplete?: ReadonlySet<number>
  /** Who works here; by default the user of this board. */
  signedInAs?(): number | null
  isTyping?(): boolean
  hasGoneOn?(): boolean
  isElsewhere?(): boolean
  /** By default they are there at once. */
  createMessages?: CreateMessages
}

/** A controller on a board of four stages, rendered by hand instead of by React. */
export function openBoard(options: TestOptions = {}) {
  const {
    canEdit = true,
    canOpen = true,
    canCreate = true,
    canDelete = true,
    filter = noFilter,
    sort = 'board',
  } = options
  const incomplete = new Map<number, OperationResult | null>([...(options.incomplete ?? [])].map((id) => [id, null]))
  const announced: string[] = []
  const toasts: ToastContent[] = []
  const closed: number[] = []
  const sent: SentOperation[] = []
  const opened: unknown[] = []
  let afterPaint: (() => void)[] = []
  let searches = 0
  let openCard: number | null = null
  let log: readonly Operation[] = []
  let confirmed: BoardCards = new Map(
    inOrder.map((stage) => [
      stage.Id,
      firstCards
        .filter(({ CrmBoardColumnId }) => CrmBoardColumnId === stage.Id)
        .map((each) => ({ ...each, ...options.over?.get(each.Id) })),
    ]),
  )

  const submit = (operation: Operation, LossReason: number | null) =>
    new Promise<OperationResult>((resolve) => {
      log = [...log, operation]
      sent.push({
        kind: operation.kind,
        id: operation.opportunityId,
        to: operation.kind === 'move' ? operation.to : null,
        LossReason,
        isHeld: operation.state === 'held',
        fields: (operation.kind === 'edit' || operation.kind === 'move' ? operation.fields : null) ?? null,
        async answer(result) {
          log = log.filter((each) => each !== operation)
          if (result.ok) confirmed = fold(confirmed, [operation], stagesById)
          resolve(result)
          await Promise.resolve()
          await Promise.resolve()
        },
      })
    })
  const at = '2026-03-02T10:00:00Z'
  const undoHistory = fakeUndoHistory()
  const device = {
    kvStore: memoryKeyValueStore(),
    givenBack: new Map(),
    mayPersist: () => true,
    now: () => at,
    userId: options.signedInAs ?? (() => userId),
  }
  const untold = createStore<readonly UntoldFailure[]>([])
  const controller = createBoardController({
    services: {
      log: {
        untold,
        tellAtOnce: (work) => work(),
        takeUntold() {
          const taken = untold.read()
          if (taken.length > 0) untold.set([])
          return taken
        },
      },
      operations: {
        edit: ({ Id }, fields, { isHeld = false } = {}) =>
          submit(
            {
              kind: 'edit',
              opId: `edit ${Id}`,
              opportunityId: Id,
              baseVersion: 1,
              state: isHeld ? 'held' : 'queued',
              at,
              fields,
            },
            null,
          ),
        create: (values) => {
          const record = anOpportunity({ ...values, Id: -1 })
          return submit(
            { kind: 'create', opId: 'create', opportunityId: -1, baseVersion: null, state: 'queued', at, record },
            null,
          )
        },
        move: (opportunity, to, extra = {}) =>
          submit(
            { ...asOperation({ opportunity, to }, at), state: extra.isHeld ? 'held' : 'queued', ...extra },
            extra.LossReason ?? null,
          ),
        remove: ({ Id }) =>
          submit(
            { kind: 'delete', opId: `delete ${Id}`, opportunityId: Id, baseVersion: 1, state: 'queued', at },
            null,
          ),
        undo: () => {
          throw new Error('an undo is submitted by the history')
        },
      },
      undoHistory,
      ...device,
    },
    navigation: { go: (to) => void opened.push(to) },
    userId,
    look: createStore(normalLook),
    text,
    createMessages:
      options.createMessages ?? ((parts) => createChangeMessages({ ...parts, text, offeredBefore: null })),
    page: {
      rem: 16,
      announce: (message) => void announced.push(message),
      toast: (content) => toasts.push(content),
      closeToast: (id) => void closed.push(id),
      collectMessages: queueMicrotask,
      afterPaint: (run) => void afterPaint.push(run),
      renderNow: (change) => change(),
      focusSearch: () => void (searches += 1),
      blurCard: () => {},
      hasLostFocus: () => true,
      isTyping: options.isTyping ?? (() => false),
      noteFocusedCard: () => options.hasGoneOn ?? (() => false),
      isElsewhere: options.isElsewhere ?? (() => false),
    },
  })

  const matches = filterMatcher(filter, { userId, today: '2026-03-02', timeZone: 'UTC' }, () => false)
  const render = () => {
    const settled = fold(confirmed, log, stagesById)
    const move = shownMove(controller.pending.read())
    const cards = move ? fold(settled, [asOperation(move, at)], stagesById) : settled
    const view: AppliedView = {
      filter,
      sort,
      isFiltered: !isEmptyFilter(filter),
      visibleCards: (list) => list.filter((each) => matches(each) || each.Id === move?.opportunity.Id),
      isComplete: true,
    }
    const views = inOrder.map((stage): ShownBoard['stages'][number] => {
      const own = cards.get(stage.Id) ?? []
      const failure = incomplete.get(stage.Id)
      return {
        status: 'ready',
        error: null,
        stage,
        cards: own,
        count: own.length,
        isComplete: !incomplete.has(stage.Id),
        restError: failure && !failure.ok ? failure.error : null,
        retry: () => {},
        isWhole: true,
        isCollapsed: false,
        isHidden: false,
      }
    })
    const expanded = expandedStage(controller.pending.read())
    const shown = shownStages(views, view, controller.collapsed.isCollapsed, expanded)
    controller.update({
      stages: shown,
      stagesById,
      rows: null,
      lanes: controller.laneSplit.read()?.(shown, move?.opportunity.Id ?? null) ?? null,
      settled,
      view,
      combined: null,
      rights: { open: canOpen, edit: canEdit, create: canCreate, delete: canDelete },
      openCard,
    })
    controller.afterUpdate()
  }
  render()

  return {
    undoHistory,
    closed,
    controller,
    announced,
    toasts,
    /** What the address was asked to show. */
    opened,
    sent,
    render,
    /** Somebody opens or closes the drawer of a card. */
    open(id: number | null) {
      openCard = id
      render()
    },
    /** The browser paints what was rendered. */
    paint() {
      render()
      const runs = afterPaint
      afterPaint = []
      for (const run of runs) run()
    },
    /** The remaining cards of a stage arrive, or fail to. */
    load(stageId: number, failure: OperationResult | null = null) {
      if (failure) incomplete.set(stageId, failure)
      else incomplete.delete(stageId)
      render()
    },
    /** The ids that a stage shows, from the top. */
    ids(stage: CrmBoardColumn): number[] {
      render()
      return (controller.shown().stages.find((each) => each.stage.Id === stage.Id)?.cards ?? []).map(({ Id }) => Id)
    },
    searches: () => searches,
    /** A change fails that was made before a reload. */
    failUntold({ operation, error }: Pick<UntoldFailure, 'operation' | 'error'>) {
      const base = { Id: operation.opportunityId, Version: 1 }
      untold.set([...untold.read(), { operation, base, customer: null, error }])
    },
    /** What forms find that are opened now. */
    givenBack: device.givenBack,
  }
}
