import type { KeyboardEvent } from 'react'
import type { BoardController } from '#web/board/controller/board-controller.ts'
import { rowsOf } from '#web/board/view/shown-board.ts'
import { findByTyping } from '#web/ui/fields/type-ahead.ts'
import { keyCommand } from './key-command.ts'
import { nextCard } from './next-card.ts'

/** Carries out the keys of a board. They act on the focused card; fields and buttons keep their own keys. */
export function createBoardKeys(board: BoardController) {
  const typing = createTyping()

  const focusByName = (letter: string, id: number, at: number) => {
    const { settled } = board.shown()
    const names = new Map([...settled.values()].flat().map(({ Id, CoworkerFullName }) => [Id, CoworkerFullName]))
    const ids = rowsOf(board.shown()).flatMap((stage) => stage.ids)
    const labels = ids.map((each) => names.get(each) ?? '')
    const found = findByTyping(labels, typing.add(letter, at), ids.indexOf(id))
    const next = found === null ? undefined : ids[found]
    if (next !== undefined) board.focusCard(next)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const command = keyCommand(event.nativeEvent, typing.isGoingOn(event.timeStamp))
    const id = cardOf(event.target)
    if (!command) return
    if (command.kind === 'search' || command.kind === 'filter') {
      if (id === null && acceptsText(event.target)) return
      event.preventDefault()
      return command.kind === 'search' ? board.focusSearch() : board.filterPanel.set('any')
    }
    // A button answers Enter and Space by itself.
    if (id === null || (command.kind === 'open' && event.key !== 'e')) return
    if (command.kind === 'cancel') {
      if (board.cancelStep()) event.preventDefault()
      return
    }
    event.preventDefault()
    if (command.kind === 'step') return board.step(id, command.direction)
    board.commitStep()
    switch (command.kind) {
      case 'focus': {
        const page = cardsPerPage(event.currentTarget, board.rowHeight)
        const next = nextCard(rowsOf(board.shown()), id, command.direction, page)
        return next === null ? undefined : board.focusCard(next)
      }
      case 'open':
        return board.open(id)
      case 'move-to':
        return board.showMoveTo(id)
      case 'actions':
        return event.target instanceof Element ? board.showActions(id, event.target) : undefined
      case 'add': {
        const stageId = rowsOf(board.shown()).find(({ ids }) => ids.includes(id))?.stageId
        return stageId === undefined ? undefined : board.addIn(stageId)
      }
      case 'type':
        return focusByName(command.letter, id, event.timeStamp)
    }
  }

  return { onKeyDown }
}

/** In milliseconds: letters that follow each other faster belong to one name. */
const typingPause = 500

/** Collects typed letters; `add` answers the text so far. Times are in milliseconds. */
function createTyping() {
  let text = ''
  let last = Number.NEGATIVE_INFINITY
  const isGoingOn = (at: number) => at - last < typingPause
  return {
    isGoingOn,
    add(letter: string, at: number): string {
      text = isGoingOn(at) ? text + letter : letter
      last = at
      return text
    },
  }
}

function cardOf(target: EventTarget): number | null {
  if (!(target instanceof Element) || !target.matches('[data-card-control]')) return null
  const id = target.closest<HTMLElement>('[data-opportunity-id]')?.dataset['opportunityId']
  return id === undefined ? null : Number(id)
}

const acceptsText = (target: EventTarget) => !(target instanceof Element) || target.matches('input, textarea, select')

const cardsPerPage = (board: HTMLElement, rowHeight: number) =>
  Math.max(1, Math.floor(board.clientHeight / rowHeight) - 1)
