import { useState } from 'react'
import { isOffered } from '#core/domain/rights/offers.ts'
import {
  type DeletedOpportunityEntry,
  useDeletedOpportunities,
  useRestore,
} from '#web/queries/opportunity/deleted-opportunities.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useDeletedText } from '#web/text/board/deleted-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/layers/dialog.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { toast } from '#web/ui/toast/toast.ts'
import { DeletedEntry } from './deleted-entry.tsx'

interface RecentlyDeletedProps {
  boardId: number
  /** Of the location (ISO 4217). */
  currency: string
  timeZone: string
  onClose(): void
  onRestored(id: number): void
  /** Gets the focus when the list closes; null: whatever had it before. */
  finalFocus(): HTMLElement | null
}

/** What was deleted of a board and can be restored: `?deleted=1` in the address. */
export function RecentlyDeleted(props: RecentlyDeletedProps) {
  const { boardId, currency, timeZone, onClose, onRestored, finalFocus } = props
  const text = useDeletedText()
  const { errors } = useText()
  const { Roles } = useMe()
  const canRestore = isOffered(Roles, 'delete')
  const { status, error, entries, retry } = useDeletedOpportunities(boardId, canRestore)
  const restoreOne = useRestore(boardId)
  const [busy, setBusy] = useState<number | null>(null)

  const restore = async ({ Id, CoworkerFullName }: DeletedOpportunityEntry) => {
    if (busy !== null) return
    setBusy(Id)
    const result = await restoreOne(Id)
    setBusy(null)
    const customer = CoworkerFullName ?? text.noCustomer
    if (!result.ok) {
      toast({ kind: 'error', title: text.notRestored(customer), description: errors.reason(result.error) })
      return
    }
    const description = result.notes.join(' ')
    toast({ kind: 'success', title: text.restored(customer), ...(description !== '' && { description }) })
    onRestored(Id)
  }

  const content = () => {
    if (!canRestore) return <p>{text.noRight}</p>
    if (status === 'loading') {
      return (
        <div role="status" className="flex flex-col gap-3">
          <span className="sr-only">{text.loading}</span>
          {[0, 1, 2].map((row) => (
            <Skeleton key={row} className="h-12 w-full" />
          ))}
        </div>
      )
    }
    if (status === 'error') {
      return (
        <div role="alert" className="flex flex-col items-start gap-2">
          <p className="font-medium">{text.failed}</p>
          <p className="text-muted">{errors.reason(error)}</p>
          {error.kind !== 'forbidden' && <Button onClick={retry}>{errors.tryAgain}</Button>}
        </div>
      )
    }
    if (entries.length === 0) return <p className="text-muted">{text.none}</p>
    return (
      <ul aria-label={text.list} className="-my-2 pb-divided [--pb-divider:var(--pb-color-border-raised)]">
        {entries.map((entry) => (
          <DeletedEntry
            key={entry.Id}
            entry={entry}
            currency={currency}
            timeZone={timeZone}
            isBusy={busy === entry.Id}
            onRestore={() => void restore(entry)}
          />
        ))}
      </ul>
    )
  }
  return (
    <Dialog
      title={text.title}
      description={canRestore && text.lead}
      width="medium"
      onClose={onClose}
      finalFocus={finalFocus}
    >
      {content()}
    </Dialog>
  )
}
