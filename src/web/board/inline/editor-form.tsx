import type { ReactNode } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useInlineText } from '#web/text/board/inline-text.ts'
import { Button } from '#web/ui/button.tsx'

/** What an editor of one fact is given. */
export interface EditorProps {
  /** The card as it was when the editor was opened. */
  base: CrmOpportunity
  /** What was typed before the editor was there. */
  typed: string
  /** Tab saves what is chosen in a list. */
  isSavedByTab: boolean
  onSave(changes: Partial<CrmOpportunity>): void
  onClose(): void
}

/** A field with a button beside it, for whoever has no Enter. */
export function EditorForm({ children, onSubmit }: { children: ReactNode; onSubmit(): void }) {
  const text = useInlineText()
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        onSubmit()
      }}
    >
      {children}
      <Button type="submit" kind="primary" className="self-end">
        {text.save}
      </Button>
    </form>
  )
}
