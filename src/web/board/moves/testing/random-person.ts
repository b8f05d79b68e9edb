import { type RequirableField, requirableFields } from '#core/contract/endpoints/stages/requirable-fields.ts'
import type { StageSettings } from '#core/contract/endpoints/stages/stage-settings.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { Status } from '#core/contract/enums.ts'
import { topPosition } from '#core/domain/board/placement.ts'
import { targetOfDrop } from '#core/domain/board/target-of-drop.ts'
import { missingFields, type RequirableValues } from '#core/domain/stage-rules/required-fields.ts'
import type { SeededRandom } from '#core/samples/seeded-random.ts'
import { plansOf } from '#web/board/bulk/bulk-change.ts'
import { bulkGroups } from '#web/board/bulk/bulk-groups.ts'
import { filledInFor, missingAmong } from '#web/board/bulk/missing-among.ts'
import { consequencesOf } from '#web/board/bulk/consequences.ts'
import type { BulkQuestion } from '#web/board/bulk/selection.ts'
import { text } from '#web/board/controller/testing/open-board.ts'
import type { BoardPage } from '#web/board/controller/page.ts'
import { createMoveRequests } from '#web/board/moves/move-requests.ts'
import { createPendingMoves } from '#web/board/moves/pending-move.ts'
import { nothingShown, type ShownBoard } from '#web/board/view/shown-board.ts'
import { type AsksFor, type FormFields, type FormMessages, formSchema } from '#web/drawer/form/form-schema.ts'
import { emptyForm, formOf, lossReasonOf, type OpportunityForm } from '#web/drawer/form/opportunity-form.ts'
import { chooseStage, chooseStatus, statusOfStage } from '#web/drawer/form/outcome-choice.ts'
import { manyChanged } from '#web/sync/bulk/many-changed.ts'
import { runPlans } from '#web/sync/bulk/run-plans.ts'
import type { Operations } from '#web/sync/operations/operations.ts'
import type { TestBoard } from '#web/sync/testing/test-board.ts'
import { undoableOf } from '#web/sync/undo/undoable-of.ts'

/** What somebody does to a card, by one of the ways that the screens offer; answers whether anything was written. */
export type Door = () => Promise<boolean>

const context = { locale: 'en-GB', currency: 'EUR', timeZone: 'Europe/Madrid' }
const messages: FormMessages = {
  customerMissing: '?',
  stageAsks: '?',
  lossReasonMissing: '?',
  customFields: '?',
  notAnAmount: '?',
  amount: { chooseOne: '?', places: () => '?', below: () => '?' },
}

/** Reasons of `eCrmOpportunityLossReason`; null: the person is asked for one and gives none. */
const reasons = [1, 4, 18, 99, null] as const

/** What stages ask for on arrival, and what the person fills in for it. */
export interface Asking {
  readonly settings: ReadonlyMap<number, Pick<StageSettings, 'RequiredFields'>>
  readonly filled: RequirableValues
}

/**
 * Somebody who works on a board by the code of its screens, up to the request: what they see may be as old as their last
 * look. `customer`: whose opportunities they create.
 */
export function randomPerson(
  board: TestBoard,
  random: SeededRandom,
  customer: number,
  asking: Asking | null = null,
): Record<string, Door> {
  const missing = (card: Partial<RequirableValues>, stageId: number) =>
    missingFields(card, asking?.settings.get(stageId))
  /** What the person answers to a question for these fields; null: nothing, and cancels. */
  const answerTo = (fields: readonly RequirableField[]) =>
    fields.length > 0 && random.boolean(0.3)
      ? null
      : Object.fromEntries(fields.map((field) => [field, asking?.filled[field]]))
  /** Fields of the form as they are, filled in or emptied. */
  function typedInto(form: OpportunityForm): Partial<OpportunityForm> {
    if (!asking) return {}
    const full = { ...form, ...asFormFields(asking.filled) }
    const keys = requirableFields.filter(() => random.boolean(0.7))
    return Object.fromEntries(keys.map((key) => [key, random.boolean(0.6) ? full[key] : emptyForm(0, 1)[key]]))
  }
  const { services, stages } = board
  const cards = () => stages.flatMap((stage) => board.cards(stage)).filter(({ Id }) => Id > 0)
  const shown = (): ShownBoard => ({
    ...nothingShown,
    stages: stages.map((stage) => ({
      stage,
      stored: null,
      cards: board.cards(stage),
      count: board.cards(stage).length,
      isComplete: true,
      isWhole: true,
      isCollapsed: false,
      isHidden: false,
    })) as unknown as ShownBoard['stages'],
    stagesById: new Map(stages.map((stage) => [stage.Id, stage])),
    settled: new Map(stages.map((stage) => [stage.Id, board.cards(stage)])),
    rights: { open: true, edit: true, create: true, delete: true },
  })

  const asksFor: AsksFor = (stageId) => asking?.settings.get(stageId)?.RequiredFields ?? []

  async function drop(): Promise<boolean> {
    const card = random.pick(cards())
    const stage = random.pick(stages)
    let sent: ReturnType<Operations['move']> | null = null
    const pending = createPendingMoves()
    const moves = createMoveRequests({
      shown,
      missing,
      operations: {
        move: (...move) => (sent = services.operations.move(...move)),
        edit: (...edit) => (sent = services.operations.edit(...edit)),
      },
      pending,
      text,
      page,
      tellFailure: () => {},
      land: () => {},
      reveal: () => {},
    })
    const all = board.cards(stage)
    moves.requestMove(card, targetOfDrop(all, all, random.integer(0, all.length), card.Id, stage.Id), null)
    const { question } = pending.read()
    if (question) {
      const reason = random.pick(reasons)
      const filled = answerTo(question.missing)
      if ((question.asksReason && reason === null) || !filled) moves.cancel()
      else moves.answer(question.asksReason ? reason : null, filled)
    }
    return (await (sent as ReturnType<Operations['move']> | null))?.ok ?? false
  }

  async function save(): Promise<boolean> {
    const card = random.pick(cards())
    const form = formOf(card, context)
    const choice = random.boolean(0.5)
      ? chooseStage(stages, card, card, random.pick(stages).Id)
      : chooseStatus(stages, card, card, random.pick([Status.InProgress, Status.Won, Status.Lost]))
    const typed = { ...form, Notes: String(random.next()), ...typedInto(form), ...choice }
    const isThere = (stageId: number) => stageId === form.CrmBoardColumnId
    const fields = fieldsOf({ ...typed, LossReason: random.pick(reasons) }, (stageId) =>
      isThere(stageId) ? [] : asksFor(stageId),
    )
    if (!fields) return false
    return (await services.operations.edit(card, fields)).ok
  }

  async function add(): Promise<boolean> {
    const stage = random.pick(stages)
    const status = statusOfStage(stage) ?? Status.InProgress
    const form = { ...emptyForm(stage.Id, status), CoworkerId: customer, LossReason: random.pick(reasons) }
    const fields = fieldsOf({ ...form, ...typedInto(form) }, asksFor)
    return fields ? (await services.operations.create({ ...fields, Position: topPosition })).ok : false
  }

  async function changeMany(): Promise<boolean> {
    const chosen = [...new Set(Array.from({ length: random.integer(1, 4) }, () => random.pick(cards())))]
    const kind = random.pick(['move', 'move', 'move', 'win', 'lose', 'archive', 'owner', 'delete'] as const)
    const question: BulkQuestion = { kind: kind === 'delete' && cards().length < 8 ? 'move' : kind, to: null }
    const change = { stageId: random.pick(stages).Id, lossReason: random.pick(reasons), value: null }
    const { groups } = bulkGroups(question.kind, change.stageId, chosen, shown())
    const { needsReason } = consequencesOf(question.kind, groups, shown().stagesById)
    if (needsReason && change.lossReason === null) return false
    const sent = { ...change, lossReason: needsReason ? change.lossReason : null }
    const filled = answerTo(missingAmong(groups, missing).map(({ field }) => field))
    if (!filled) return false
    return runMany(plansOf(question, sent, groups, shown(), (group) => filledInFor(group, filled, missing)))
  }

  async function runMany(plans: Parameters<typeof runPlans>[1]): Promise<boolean> {
    const outcome = await runPlans(services, plans, { signal: new AbortController().signal, onProgress: () => {} })
    const [first] = outcome.done
    if (!first) return false
    const many = manyChanged(services, {
      operations: () => outcome.done,
      title: String,
      failure: String,
      mayRedo: true,
      onProgress: () => {},
      onEnd: () => {},
    })
    services.undoHistory.noteMany((key) => undoableOf(many, first.card, key))
    return true
  }

  const takeBack = async () => (await services.undoHistory.undo())?.kind === 'done'
  const doAgain = async () => (await services.undoHistory.redo())?.kind === 'done'

  async function look(): Promise<boolean> {
    await Promise.all(stages.map((stage: CrmBoardColumn) => services.readStage(stage, () => false)))
    return false
  }

  async function remove(): Promise<boolean> {
    const card: CrmOpportunity = random.pick(cards())
    return cards().length > 8 && (await services.operations.remove(card)).ok
  }

  return { drop, save, add, changeMany, takeBack, doAgain, look, remove }
}

/** The fields that a form sends; null where it may not be sent as it is. */
function fieldsOf(form: OpportunityForm, asksFor: AsksFor): FormFields | null {
  const read = formSchema({ ...context, stored: null }, messages, asksFor).safeParse(form)
  return read.success ? { ...read.data, LossReason: lossReasonOf(read.data) } : null
}

/** As the inputs of a form have them. */
const asFormFields = ({ Value, DueDate, Name, Notes, ...numbers }: RequirableValues) => ({
  ...numbers,
  Value: String(Value ?? ''),
  DueDate: DueDate?.slice(0, 10) ?? '',
  Name: Name ?? '',
  Notes: Notes ?? '',
})

const page: BoardPage = {
  rem: 16,
  announce: () => {},
  toast: () => 0,
  closeToast: () => {},
  collectMessages: () => {},
  afterPaint: (run) => run(),
  renderNow: (change) => change(),
  focusSearch: () => {},
  blurCard: () => {},
  hasLostFocus: () => false,
  isTyping: () => false,
  noteFocusedCard: () => () => false,
  isElsewhere: () => false,
}
