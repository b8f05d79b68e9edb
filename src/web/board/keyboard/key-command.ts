import type { Direction } from './next-card.ts'

export type KeyCommand =
  | { kind: 'focus'; direction: Direction }
  | { kind: 'step'; direction: 'up' | 'down' | 'left' | 'right' }
  | { kind: 'open' }
  | { kind: 'move-to' }
  | { kind: 'actions' }
  | { kind: 'add' }
  | { kind: 'search' }
  | { kind: 'filter' }
  | { kind: 'take-back' }
  | { kind: 'type'; letter: string }

type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'isComposing'>

const arrows: Record<string, 'up' | 'down' | 'left' | 'right'> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}
const jumps: Record<string, Direction> = {
  Home: 'first',
  End: 'last',
  PageUp: 'page-up',
  PageDown: 'page-down',
}
const letters: Record<string, KeyCommand> = {
  m: { kind: 'move-to' },
  n: { kind: 'add' },
  e: { kind: 'open' },
  '/': { kind: 'search' },
  f: { kind: 'filter' },
}

/**
 * What a key means on a card; null for keys that are not ours. `isTyping`: letters are being typed, so that the next
 * one belongs to a name; a capital letter always does, which is how a name with M is found.
 */
export function keyCommand(event: Key, isTyping: boolean): KeyCommand | null {
  const { key } = event
  if (event.isComposing || event.ctrlKey || event.metaKey) return null
  const arrow = arrows[key]
  if (arrow) {
    if (event.shiftKey) return null
    return event.altKey ? { kind: 'step', direction: arrow } : { kind: 'focus', direction: arrow }
  }
  if (event.shiftKey && key === 'F10') return { kind: 'actions' }
  // With Alt as well: it is still held down after a step.
  if (key === 'Escape') return { kind: 'take-back' }
  if (event.altKey) return null
  const jump = jumps[key]
  if (jump) return { kind: 'focus', direction: jump }
  if (key === 'Enter' || (key === ' ' && !isTyping)) return { kind: 'open' }
  if (key === 'ContextMenu') return { kind: 'actions' }
  if ([...key].length !== 1) return null
  return (isTyping ? null : letters[key]) ?? { kind: 'type', letter: key }
}
