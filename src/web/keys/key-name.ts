type PressedKey = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/**
 * What the tables of keys call a key: `Alt+ArrowUp`, `Mod+Shift+z`, `m`. `Mod` is Ctrl, or ⌘ on a Mac. Shift is a part of
 * the character that it writes, such as `?` or `M`.
 */
export function keyName({ key, altKey, ctrlKey, metaKey, shiftKey }: PressedKey): string {
  const isMod = ctrlKey || metaKey
  const shift = shiftKey && (isMod || key.length > 1)
  return `${isMod ? 'Mod+' : ''}${altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${isMod && key.length === 1 ? key.toLowerCase() : key}`
}
