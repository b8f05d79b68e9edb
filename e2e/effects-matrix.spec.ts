import type { Locator } from '@playwright/test'
import { business } from '#core/contract/entities/business.ts'
import { crmBoardColumn, type CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { cannedResponse, taskList } from '#core/contract/entities/supporting.ts'
import type { StageEffect } from '#core/domain/board/stage-effects.ts'
import { expect, test } from './fixtures.ts'
import type { BoardScreen } from './screens/board-screen.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { type PageTime, takeTime } from './screens/page-time.ts'
import type { Api } from './world/api.ts'
import type { Pipeline, StagePlan } from './world/pipeline.ts'

/** The stages of the board from left to right, each with one effect. The card of each stands in the stage before it. */
const effects: readonly StageEffect[] = [
  'creates-tasks',
  'sends-message',
  'activates-account',
  'deactivates-account',
  'confirms-tour',
  'wins',
  'loses',
  'deletes-account',
]

const sentences: Readonly<Record<StageEffect, string>> = {
  wins: 'marks it as won',
  loses: 'marks it as lost',
  'sends-message': 'sends the customer a message',
  'creates-tasks': 'creates tasks',
  'activates-account': 'activates the customer’s account',
  'deactivates-account': 'deactivates the customer’s account',
  'deletes-account': 'permanently deletes the customer',
  'confirms-tour': 'confirms the tour',
}

/** They ask nothing. */
const silent: ReadonlySet<StageEffect> = new Set(['creates-tasks', 'wins'])

/** Held for ten seconds before they are sent. */
const outsideEffects: ReadonlySet<StageEffect> = new Set([
  'sends-message',
  'activates-account',
  'deactivates-account',
  'confirms-tour',
  'deletes-account',
])
const customerOf = (effect: StageEffect) => `Customer ${effects.indexOf(effect) + 1}`
const stageOf = (effect: StageEffect) => `Stage ${effects.indexOf(effect) + 1}`

async function flagsOf(effect: StageEffect, api: Api): Promise<Partial<CrmBoardColumn>> {
  const [location] = await api.all(business)
  const BusinessId = location!.Id
  switch (effect) {
    case 'wins':
      return { WinOpportunity: true }
    case 'loses':
      return { LoseOpportunity: true }
    case 'sends-message':
      return {
        CannedResponseId: (await api.create(cannedResponse, { Name: 'Hello', MessageText: 'Dear you', BusinessId })).Id,
      }
    case 'creates-tasks':
      return { TaskListId: (await api.create(taskList, { Name: 'Welcome', BusinessId })).Id }
    case 'activates-account':
      return { ActivateAccount: true }
    case 'deactivates-account':
      return { DeactivateAccount: true }
    case 'deletes-account':
      return { DeleteAccount: true }
    case 'confirms-tour':
      return { ConfirmTour: true }
  }
}

/** The cards are there before the stages act: what is in a stage has not entered it. */
async function makeBoard(
  api: Api,
  pipeline: (plan: Record<string, StagePlan>) => Promise<Pipeline>,
): Promise<Pipeline> {
  const plan: Record<string, StagePlan> = { Enquiry: [customerOf('creates-tasks')] }
  for (const [index, effect] of effects.entries()) {
    const next = effects[index + 1]
    plan[stageOf(effect)] = next ? [customerOf(next)] : []
  }
  const sales = await pipeline(plan)
  await api.change(business, sales.businessId, { StagesMayDeleteCustomers: true })
  for (const effect of effects) {
    await api.change(crmBoardColumn, sales.stageId(stageOf(effect)), await flagsOf(effect, api))
  }
  return sales
}

interface Begun {
  /** Ends it without a move. */
  cancel(): Promise<void>
  /** Goes on to the question, or to the move where nothing is asked. */
  go(): Promise<void>
  /** What is left of it after its question was cancelled. */
  leave?(): Promise<void>
}

/** One way to move a card into the stage of an effect: it has begun when the sentence is in sight, and nothing is sent. */
type Path = (board: BoardScreen, effect: StageEffect, time: PageTime) => Promise<Begun>

const paths: Readonly<Record<string, Path>> = {
  async drag(board, effect) {
    const drag = board.drag(customerOf(effect))
    await drag.hoverOver(stageOf(effect))
    await expect(board.stage(stageOf(effect))).toContainText(`Dropping here ${sentences[effect]}.`)
    return {
      async cancel() {
        await board.page.keyboard.press('Escape')
        await board.page.mouse.up()
      },
      go: () => drag.letGo(),
    }
  },
  async keys(board, effect, time) {
    await board.control(customerOf(effect)).focus()
    // A step is sent by itself after a while, which must not come while the test looks.
    await time.stop()
    await board.page.keyboard.press('Alt+ArrowRight')
    if (silent.has(effect)) {
      // Screen readers name the focused card first.
      await time.pass(1_500)
      await board.announces(`Moving here ${sentences[effect]}.`)
    }
    return {
      async cancel() {
        await board.page.keyboard.press('Escape')
        await time.run()
      },
      async go() {
        await time.pass(3_000)
        await time.run()
      },
    }
  },
  async menu(board, effect) {
    await board.actions(customerOf(effect)).click()
    await board.page.getByRole('menuitem', { name: 'Move to…' }).click()
    const dialog = board.moveDialog(customerOf(effect))
    const option = dialog.getByRole('option', { name: stageOf(effect) })
    await expect(option).toContainText(sentences[effect])
    return {
      cancel: () => board.page.keyboard.press('Escape'),
      async go() {
        await option.click()
        await dialog.getByRole('button', { name: 'Move to top' }).click()
      },
    }
  },
  async drawer(board, effect) {
    await board.openCard(customerOf(effect))
    const drawer = new DrawerScreen(board.page, customerOf(effect))
    await drawer.field('Stage').selectOption(stageOf(effect))
    const inDrawer = {
      wins: /Won on .+ \(when you save\)/,
      loses: /Lost on .+ \(when you save\)/,
    }
    const sentence = effect === 'wins' || effect === 'loses' ? inDrawer[effect] : `Saving ${sentences[effect]}.`
    await expect(drawer.form.getByText(sentence)).toBeVisible()
    const discard = async () => {
      await drawer.close.click()
      await drawer.leaveQuestion().getByRole('button', { name: 'Discard' }).click()
      await expect(drawer.form).toHaveCount(0)
    }
    const go = async () => {
      if (effect === 'loses') await drawer.field('Loss reason').selectOption('Price')
      await drawer.save.click()
    }
    return { cancel: discard, go, leave: discard }
  },
}

/** The question that an effect asks on this path; null: it asks none. */
function questionOf(board: BoardScreen, path: string, effect: StageEffect): Locator | null {
  if (silent.has(effect)) return null
  // In the drawer the reason is a field of the form.
  if (effect === 'loses') return path === 'drawer' ? null : board.lossQuestion(customerOf(effect))
  return board.page.getByRole('alertdialog')
}

async function confirm(question: Locator, effect: StageEffect): Promise<void> {
  if (effect === 'loses') await question.getByRole('option', { name: 'Price' }).click()
  if (effect === 'deletes-account') await question.getByRole('textbox').fill(customerOf(effect))
  await question.getByRole('button').last().click()
}

for (const [name, begin] of Object.entries(paths)) {
  test(`${name}: every effect is named before anything is sent, and cancelling changes nothing`, async ({
    board,
    pipeline,
    page,
    api,
  }) => {
    // All stages in sight: scrolling is not what this is about.
    await page.setViewportSize({ width: 2700, height: 800 })
    const time = await takeTime(page)
    const sales = await makeBoard(api, pipeline)
    await board.withoutEvents()
    await board.open(sales)
    await board.expand(stageOf('wins'), stageOf('loses'))
    for (const [index, effect] of effects.entries()) {
      const card = board.card(customerOf(effect))
      const question = questionOf(board, name, effect)
      const before = await sales.order()

      const cancelled = await begin(board, effect, time)
      if (question === null) await cancelled.cancel()
      else {
        await cancelled.go()
        if (effect !== 'loses') await expect(question).toContainText(sentences[effect])
        await question.getByRole('button', { name: 'Cancel' }).click()
        await expect(question).toHaveCount(0)
        await cancelled.leave?.()
      }
      await expect(card).toBeVisible()
      expect(board.writes, `${effect} after cancelling`).toHaveLength(index)
      expect(await sales.order()).toEqual(before)

      const confirmed = await begin(board, effect, time)
      expect(board.writes, `${effect} before it is confirmed`).toHaveLength(index)
      await confirmed.go()
      if (question !== null) await confirm(question, effect)
      const sendNow = card.getByRole('button', { name: 'Send now' })
      await expect
        .poll(async () => {
          // On a busy machine the ten seconds may be over before it can be pressed.
          if (outsideEffects.has(effect) && (await sendNow.isVisible())) await sendNow.click().catch(() => {})
          return board.writes.length
        })
        .toBe(index + 1)
      expect(board.writes[index]?.body).toMatchObject({ CrmBoardColumnId: sales.stageId(stageOf(effect)) })
      await board.hasSaved()
      const drawer = new DrawerScreen(page, customerOf(effect))
      // With its customer the opportunity goes, and its drawer with it.
      if (effect === 'deletes-account') await expect(drawer.form).toHaveCount(0)
      else if (name === 'drawer') await drawer.close.click()
    }
    console.log(`${name}: ${effects.length} effects, cancelled and confirmed`)
  })
}
