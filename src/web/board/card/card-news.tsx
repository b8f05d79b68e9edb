import { initials } from '#core/domain/formats/initials.ts'
import { type CardNews, nameOf, usePeople } from '#web/queries/others.ts'
import { useLiveText } from '#web/text/live-text.ts'

/** What a card says about others: who has changed it just now, and who is editing it. */
export function CardNewsMarks({ mark, isPinned, editors }: CardNews) {
  const text = useLiveText()
  const people = usePeople()
  const names = editors?.flatMap((id) => people.get(id) ?? []) ?? []
  const said = mark && (isPinned ? text.elsewhere : text[mark.what])(nameOf(mark.by, people))
  const edited = editors && text.editing(names)
  return (
    <>
      {edited && (
        <span
          role="img"
          dir="auto"
          aria-label={edited}
          title={edited}
          data-editing
          className="absolute -start-1.5 top-1.5 h-4 min-w-4 rounded-full bg-accent px-0.5 text-center text-[0.5625rem] leading-4 font-semibold text-accent-text"
        >
          {initials(names[0] ?? '') || '✎'}
        </span>
      )}
      {said && (
        <span
          data-card-news
          className="pointer-events-none absolute inset-x-0 bottom-0 truncate rounded-b-card bg-accent-soft px-3 text-xs leading-6 font-medium text-text"
        >
          {said}
        </span>
      )}
    </>
  )
}
