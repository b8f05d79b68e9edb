import { useBoardController } from '#web/board/controller/board-context.ts'
import { type KeyedCommand, keyTables } from '#web/keys/key-tables.ts'
import { isLetterKey, keysByCommand } from '#web/keys/keys-by-command.ts'
import { useSelected } from '#web/react/use-selected.ts'

const keysOfBoard = keysByCommand<KeyedCommand>({ ...keyTables.selection, ...keyTables.card, ...keyTables.page })

/** The keys of a command as the tables name them, without those that the user has switched off. */
export function useKeysOf(): (command: KeyedCommand) => readonly string[] {
  const hasLetters = useSelected(useBoardController().hasLetterKeys, (state) => state)
  return (command) => (keysOfBoard.get(command) ?? []).filter((key) => hasLetters || !isLetterKey(key))
}
