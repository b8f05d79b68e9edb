import { memo } from 'react'
import { inReadingDirection } from '#web/keys/key-name.ts'
import { isMac } from '#web/keys/is-mac.ts'
import { useKeysText } from '#web/text/board/keys-text.ts'
import { useKeysOf } from './use-keys-of.ts'

/** What a screen reader says of the keys when it enters the board. */
const described = ['focus', 'open', 'step', 'move-to', 'filter', 'help'] as const

/** Describes the board, which names it by its id. */
export const KeysDescription = memo(function KeysDescription() {
  const text = useKeysText()
  const keysOf = useKeysOf()
  const sentences = described.flatMap((command) => {
    const keys = keysOf(command).map((key) => text.key(inReadingDirection(key), isMac))
    return keys.length > 0 ? [text.described(text.commands[command], keys)] : []
  })
  return (
    <p id="board-keys" hidden>
      {sentences.join(' ')}
    </p>
  )
})
