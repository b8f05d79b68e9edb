import { initials } from '#core/domain/formats/initials.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'

/** The owner of a card: initials, with the full name on hover and for screen readers. */
export function OwnerMark({ name }: { name: string | null }) {
  const text = useText().board.card
  const label = name === null ? text.noOwner : text.owner(name)
  return (
    <span
      role="img"
      dir="auto"
      data-fact="owner"
      aria-label={label}
      title={label}
      className={classNames(
        'size-5 shrink-0 rounded-full',
        name === null
          ? 'pb-nobody border border-dashed border-border-strong text-muted'
          : 'bg-accent-soft text-center text-[0.625rem] leading-5 font-semibold text-text',
      )}
    >
      {name === null ? null : initials(name)}
    </span>
  )
}
