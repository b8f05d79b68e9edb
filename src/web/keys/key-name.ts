import { isRightToLeft } from '#web/react/reading-direction.ts'

type PressedKey = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/**
 * What the tables of keys call a key: `Alt+ArrowUp`, `Mod+Shift+z`, `m`. `Mod` is Ctrl, or ⌘ on a Mac. Shift is a part of
 * the character that it writes, such as `?` or `M`. The tables are those of a page that reads from left to right.
 */
export function keyName({ key, altKey, ctrlKey, metaKey, shiftKey }: PressedKey): string {
  const isMod = ctrlKey || metaKey
  const shift = shiftKey && (isMod || key.length > 1)
  const name = isMod && key.length === 1 ? key.toLowerCase() : inReadingDirection(key)
  return `${isMod ? 'Mod+' : ''}${altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${name}`
}

/** Exchanges left and right in the name of a key where the page reads from right to left. */
export const inReadingDirection = (name: string): string =>
  isRightToLeft() ? name.replace(/Left|Right/, (side) => (side === 'Left' ? 'Right' : 'Left')) : name
