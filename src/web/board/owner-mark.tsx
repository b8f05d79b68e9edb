import { useText } from '#web/text/text.ts'

/** Whose card it is: initials to see, the whole name on hover and to hear. */
export function OwnerMark({ name }: { name: string | null }) {
  const text = useText().board.card
  const label = name === null ? text.noOwner : text.owner(name)
  return (
    <span title={label} className="shrink-0">
      <span
        aria-hidden
        className={
          name === null
            ? 'block size-5 rounded-full border border-dashed border-border-strong'
            : 'grid size-5 place-items-center rounded-full bg-accent-soft text-[0.625rem] font-semibold text-text'
        }
      >
        {name === null ? null : initials(name)}
      </span>
      <span className="sr-only">{label}</span>
    </span>
  )
}

/** First letters of the first and the last word. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '')
  return letters.join('').toUpperCase()
}
