import type { Direction, StepDirection } from './next-card.ts'

export type KeyCommand =
  | { kind: 'focus'; direction: Direction }
  | { kind: 'step'; direction: StepDirection }
  | { kind: 'open' }
  | { kind: 'move-to' }
  | { kind: 'actions' }
  | { kind: 'add' }
  | { kind: 'search' }
  | { kind: 'filter' }
  | { kind: 'cancel' }
  | { kind: 'type'; letter: string }

type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'isComposing'>

const arrows: Record<string, StepDirection> = {
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
 * What a key means on a card; null for keys that are not ours. `isTyping`: a name is being typed, so that a letter
 * continues it instead of being a command. A capital letter always belongs to a name, so that names with M can be found.
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
  // Also with Alt, which is often still pressed after a step.
  if (key === 'Escape') return { kind: 'cancel' }
  if (event.altKey) return null
  const jump = jumps[key]
  if (jump) return { kind: 'focus', direction: jump }
  // With Shift the browser opens the card's link in a new window.
  if (key === 'Enter') return event.shiftKey ? null : { kind: 'open' }
  if (key === ' ' && !isTyping) return { kind: 'open' }
  if (key === 'ContextMenu') return { kind: 'actions' }
  if ([...key].length !== 1) return null
  return (isTyping ? null : letters[key]) ?? { kind: 'type', letter: key }
}
