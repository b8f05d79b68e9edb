import { useDrawerText } from '#web/text/drawer-text.ts'
import { useFormText } from '#web/text/form-text.ts'
import { Button } from '#web/ui/button.tsx'

interface NewOpportunityFooterProps {
  isDirty: boolean
  isSaving: boolean
  /** The page outside was pressed: say that there are unsaved changes. */
  isHinted: boolean
  onDiscard(): void
  /** Creates it, and empties the form for the next one. */
  onCreateAndStay(): void
}

export function NewOpportunityFooter(props: NewOpportunityFooterProps) {
  const { isSaving } = props
  const text = useDrawerText().create
  const form = useFormText()
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 border-t border-border px-5 py-3">
      {/* Without a text it takes no gap either: the three buttons stand beside each other on a phone. */}
      <p role="status" className="min-w-0 grow text-end text-xs text-muted empty:-me-2">
        {props.isHinted && form.saveFirst}
      </p>
      {props.isDirty && <Button onClick={props.onDiscard}>{form.leave.discard}</Button>}
      <Button onClick={() => !isSaving && props.onCreateAndStay()}>{text.another}</Button>
      <Button type="submit" kind="primary" isBusy={isSaving}>
        {isSaving ? text.submitting : text.submit}
      </Button>
    </div>
  )
}
