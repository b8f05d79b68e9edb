import { type KeyboardEvent, useState } from 'react'
import { findByTyping } from '#web/ui/fields/type-ahead.ts'
import type { BoardContextValue } from '#web/board/controller/board-context.ts'
import { keyCommand } from './key-command.ts'
import { type Lanes, nextCard } from './next-card.ts'
import { createTyping } from './type-ahead.ts'

interface Parts {
  board: BoardContextValue
  lanes(): Lanes
  /** Of every card. */
  names(): ReadonlyMap<number, string>
  step(id: number, direction: 'up' | 'down' | 'left' | 'right'): void
  commitStep(): void
  /** Whether there was something to take back. */
  takeBackStep(): boolean
  showMoveTo(id: number): void
  showFilter(): void
}

/** The keys of the board. They belong to the card that has the focus; nothing is taken from fields and buttons. */
export function useBoardKeys(parts: Parts) {
  const { board } = parts
  const [typing] = useState(createTyping)

  const goTo = (id: number | null | undefined) => {
    if (id !== null && id !== undefined) board.focus.set({ id, wish: 'focus' })
  }

  const type = (letter: string, id: number, at: number) => {
    const ids = parts.lanes().flatMap((lane) => lane.ids)
    const names = parts.names()
    const labels = ids.map((each) => names.get(each) ?? '')
    const found = findByTyping(labels, typing.add(letter, at), ids.indexOf(id))
    if (found !== null) goTo(ids[found])
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const command = keyCommand(event.nativeEvent, typing.isGoingOn(event.timeStamp))
    const id = cardOf(event.target)
    if (!command) return
    if (command.kind === 'search' || command.kind === 'filter') {
      if (id === null && !isPlain(event.target)) return
      event.preventDefault()
      return command.kind === 'search' ? focusSearch() : parts.showFilter()
    }
    // A button answers Enter and Space by itself.
    if (id === null || (command.kind === 'open' && event.key !== 'e')) return
    if (command.kind === 'take-back') {
      if (parts.takeBackStep()) event.preventDefault()
      return
    }
    event.preventDefault()
    if (command.kind === 'step') return parts.step(id, command.direction)
    parts.commitStep()
    switch (command.kind) {
      case 'focus':
        return goTo(nextCard(parts.lanes(), id, command.direction, pageOf(event.currentTarget, board.row)))
      case 'open':
        return board.open(id)
      case 'move-to':
        return parts.showMoveTo(id)
      case 'actions':
        return event.target instanceof Element ? board.showActions(id, event.target) : undefined
      case 'add': {
        const stageId = parts.lanes().find(({ ids }) => ids.includes(id))?.stageId
        return stageId === undefined ? undefined : board.addIn(stageId)
      }
      case 'type':
        return type(command.letter, id, event.timeStamp)
    }
  }

  return { onKeyDown }
}

function cardOf(target: EventTarget): number | null {
  if (!(target instanceof Element) || !target.matches('[data-card-control]')) return null
  const id = target.closest<HTMLElement>('[data-opportunity-id]')?.dataset['opportunityId']
  return id === undefined ? null : Number(id)
}

const isPlain = (target: EventTarget) => target instanceof Element && !target.matches('input, textarea, select')

const pageOf = (board: HTMLElement, row: number) => Math.max(1, Math.floor(board.clientHeight / row) - 1)

export const focusSearch = (): void => document.querySelector<HTMLInputElement>('input[type=search]')?.focus()
