import type { KeyboardEvent } from 'react'
import { toggled } from '#web/board/bulk/selection.ts'
import type { BoardController } from '#web/board/controller/board-controller.ts'
import { rowsOf } from '#web/board/view/shown-board.ts'
import { cardByName } from './card-by-name.ts'
import { type KeyCommand, keyCommand } from './key-command.ts'
import { createLetterKeys } from './letter-keys.ts'
import { nextCard } from './next-card.ts'

/** Carries out the keys of a board. They act on the focused card; fields and buttons keep their own keys. */
export function createBoardKeys(board: BoardController) {
  const letters = createLetterKeys()

  const focusByName = (typed: string, id: number) => {
    const next = cardByName(board.shown(), typed, id)
    if (next !== null) board.focusCard(next)
  }

  /** Runs a letter's command unless a second letter follows, or the focus has left the card by then. */
  const runLater = (command: KeyCommand, event: KeyboardEvent<HTMLElement>, id: number) => {
    const { currentTarget } = event
    letters.wait(event.key, event.timeStamp, () => {
      if (cardOf(document.activeElement) === id) run(command, id, currentTarget)
    })
  }

  /** Answers whether the key was for a command that waits, or for a dialog that is about to take the focus. */
  const isForPending = (event: KeyboardEvent<HTMLElement>, id: number): boolean => {
    const { key } = event
    if (modifiers.has(key) || event.ctrlKey || event.metaKey || event.altKey) return false
    if (board.dialog.read()?.kind === 'move-to') {
      if (!event.repeat) board.passKey(key)
      return true
    }
    // A menu or a question that is about to take the focus.
    if (board.dialog.read() !== null || board.pending.read().question !== null) return true
    if (!letters.isWaiting() || (isLetter(key) && !event.repeat)) return false
    // The repeats of the waiting letter itself are no answer.
    if (event.repeat) return true
    if (key === 'Escape') return letters.cancel()
    const before = board.selection.read()
    letters.flush()
    // To select opens nothing: this key is for the card, as X and Down one after the other are.
    if (board.selection.read() !== before) return false
    if (cardOf(event.target) === id) board.passKey(key)
    return true
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const id = cardOf(event.target)
    if (id !== null && isForPending(event, id)) return event.preventDefault()
    const command = keyCommand(event.nativeEvent, {
      isTyping: letters.isTyping(event.timeStamp),
      hasLetterKeys: board.hasLetterKeys.read(),
    })
    if (!command) return
    // A button answers its own keys.
    if (id === null && (!isOfBoard(command) || acceptsText(event.target))) return
    if (command.kind === 'cancel') {
      if (board.cancelStep()) event.preventDefault()
      return
    }
    event.preventDefault()
    if (event.repeat && !isRepeatable(command)) return
    if (id !== null && isLetter(event.key) && command.kind !== 'type') return runLater(command, event, id)
    run(command, id, event.currentTarget, event)
  }

  const run = (
    command: KeyCommand,
    id: number | null,
    element: HTMLElement,
    event: Pick<KeyboardEvent, 'target' | 'timeStamp'> | null = null,
  ) => {
    if (command.kind === 'search') return board.focusSearch()
    if (command.kind === 'filter') return board.filterPanel.set('any')
    if (command.kind === 'help') return board.overlay.set('keys')
    if (id === null) return
    if (command.kind === 'step') return board.step(id, command.direction)
    board.commitStep()
    switch (command.kind) {
      case 'focus': {
        const page = cardsPerPage(element, board.rowHeight)
        const next = nextCard(rowsOf(board.shown()), id, command.direction, page)
        return next === null ? undefined : board.focusCard(next)
      }
      case 'open':
        return board.open(id)
      case 'move-to':
        return board.showMoveTo(id)
      case 'actions':
        return event?.target instanceof Element ? board.showActions(id, event.target) : undefined
      case 'select':
        return board.selection.set(toggled(board.selection.read(), id))
      case 'add': {
        const stageId = rowsOf(board.shown()).find(({ ids }) => ids.includes(id))?.stageId
        return stageId === undefined ? undefined : board.addIn(stageId)
      }
      case 'type':
        return event ? focusByName(letters.type(command.letter, event.timeStamp), id) : undefined
      default:
        if (command.kind !== 'cancel') board.dialog.set({ kind: command.kind, id })
    }
  }

  return { onKeyDown }
}

/** Whether it concerns no card. */
const isOfBoard = ({ kind }: KeyCommand) => kind === 'search' || kind === 'filter' || kind === 'help'

const modifiers = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Fn'])

const isLetter = (key: string) => /^\p{L}$/u.test(key)

/** A held key moves the focus or the card on and on; everything else happens once. */
const isRepeatable = ({ kind }: KeyCommand) => kind === 'focus' || kind === 'step' || kind === 'type'

function cardOf(target: EventTarget | null): number | null {
  if (!(target instanceof Element) || !target.matches('[data-card-control]')) return null
  const id = target.closest<HTMLElement>('[data-opportunity-id]')?.dataset['opportunityId']
  return id === undefined ? null : Number(id)
}

const acceptsText = (target: EventTarget) => !(target instanceof Element) || target.matches('input, textarea, select')

const cardsPerPage = (board: HTMLElement, rowHeight: number) =>
  Math.max(1, Math.floor(board.clientHeight / rowHeight) - 1)
