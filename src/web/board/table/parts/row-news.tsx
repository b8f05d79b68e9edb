import { type CardNews, nameOf, usePeople } from '#web/queries/others.ts'
import { useLiveText } from '#web/text/live-text.ts'

/** What a row says about others at its first cell: who has changed it just now, and who is editing it. */
export function RowNews({ mark, isPinned, editors }: CardNews) {
  const text = useLiveText()
  const people = usePeople()
  const said = mark && (isPinned ? text.elsewhere : text[mark.what])(nameOf(mark.by, people))
  const edited = editors && text.editing(editors.flatMap((id) => people.get(id) ?? []))
  return (
    <span
      data-card-news
      title={said ?? edited ?? undefined}
      className="pointer-events-none absolute inset-y-1 end-0.5 flex max-w-4/5 items-center rounded-control bg-accent-soft px-1.5 text-xs font-normal"
    >
      <span className="truncate">{said ?? edited}</span>
    </span>
  )
}
