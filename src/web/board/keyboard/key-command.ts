import {
  type CardCommand,
  cardKeys,
  type Direction,
  focusKeys,
  type StepDirection,
  stepKeys,
} from '#web/keys/card-keys.ts'
import { keyName } from '#web/keys/key-name.ts'

export type KeyCommand =
  | { kind: 'focus'; direction: Direction }
  | { kind: 'step'; direction: StepDirection }
  | { kind: CardCommand }
  | { kind: 'type'; letter: string }

interface NameRules {
  isTyping: boolean
  hasLetterKeys: boolean
}

type Key = Parameters<typeof keyName>[0] & Pick<KeyboardEvent, 'isComposing'>

/**
 * What a key means on a card; null for keys that are not ours. A character belongs to a name, instead of being a command,
 * where a name is being typed, and where commands of a single character are switched off. A capital letter always belongs
 * to a name, so that names with M can be found.
 */
export function keyCommand(event: Key, { isTyping, hasLetterKeys }: NameRules): KeyCommand | null {
  const { key } = event
  if (event.isComposing || event.ctrlKey || event.metaKey) return null
  const name = keyName(event)
  const focus = focusKeys[name]
  if (focus) return { kind: 'focus', direction: focus }
  const step = stepKeys[name]
  if (step) return { kind: 'step', direction: step }
  const isCharacter = !event.altKey && [...key].length === 1
  const isOfName = isCharacter && (isTyping || (!hasLetterKeys && key !== ' '))
  const kind = isOfName ? undefined : cardKeys[name]
  if (kind) return { kind }
  return isCharacter ? { kind: 'type', letter: key } : null
}
