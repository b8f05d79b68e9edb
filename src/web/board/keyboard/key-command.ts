import { type CardCommand, cardKeys } from '#web/keys/card-keys.ts'
import { keyName } from '#web/keys/key-name.ts'

export type KeyCommand = CardCommand | { kind: 'type'; letter: string }

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
  const command = cardKeys[keyName(event)] ?? null
  if (event.altKey || [...key].length !== 1) return command
  const isOfName = isTyping || (!hasLetterKeys && key !== ' ')
  return (isOfName ? null : command) ?? { kind: 'type', letter: key }
}
