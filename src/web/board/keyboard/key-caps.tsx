import { inReadingDirection } from '#web/keys/key-name.ts'
import { isMac } from '#web/keys/is-mac.ts'
import { useKeysText } from '#web/text/board/keys-text.ts'

/** The names of keys, each of which does the same. */
export function KeyCaps({ keys }: { keys: readonly string[] }) {
  const text = useKeysText()
  return keys.map((key) => (
    <kbd
      key={key}
      className="rounded-control border border-border-strong bg-surface px-1.5 py-0.5 font-sans text-xs whitespace-nowrap text-text"
    >
      {text.key(inReadingDirection(key), isMac)}
    </kbd>
  ))
}
