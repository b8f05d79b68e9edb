import { useEditorNames } from '#web/queries/others.ts'
import { useLiveText } from '#web/text/live-text.ts'

/** Says who else is editing the opportunity right now. */
export function EditorsNote({ opportunityId }: { opportunityId: number }) {
  const text = useLiveText()
  const names = useEditorNames(opportunityId)
  return (
    <p role="status" className={names ? 'bg-accent-soft px-5 py-2 text-sm font-medium' : undefined}>
      {names && text.editing(names)}
    </p>
  )
}
