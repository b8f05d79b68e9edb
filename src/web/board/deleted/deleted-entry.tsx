import { useState } from 'react'
import { formatMoney } from '#core/domain/formats/money.ts'
import type { DeletedOpportunityEntry } from '#web/queries/opportunity/deleted-opportunities.ts'
import { useServices } from '#web/queries/services.ts'
import { useDeletedText } from '#web/text/board/deleted-text.ts'
import { isolate } from '#web/text/sentences/isolate.ts'
import { useLocale } from '#web/text/locale.ts'
import { Button } from '#web/ui/button.tsx'

interface DeletedEntryProps {
  entry: DeletedOpportunityEntry
  currency: string
  timeZone: string
  isBusy: boolean
  onRestore(): void
}

/** In milliseconds. */
const day = 86_400_000

/** One deleted opportunity: what it was, who deleted it when, and for how long it can be restored. */
export function DeletedEntry({ entry, currency, timeZone, isBusy, onRestore }: DeletedEntryProps) {
  const text = useDeletedText()
  const locale = useLocale()
  const { now } = useServices()
  const [shownOn] = useState(now)
  const customer = entry.CoworkerFullName ?? text.noCustomer
  const value = entry.Value === null ? text.noValue : formatMoney(entry.Value, currency, locale)
  const what = [entry.Name, entry.CrmBoardColumnName, value].flatMap((each) => (each ? [isolate(each)] : []))
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const time = format.format(new Date(entry.DeletedOn))
  const by = entry.DeletedByFullName === null ? text.deletedAt(time) : text.deletedBy(time, entry.DeletedByFullName)
  const left = Math.max(0, Math.ceil((Date.parse(entry.RestorableUntil) - Date.parse(shownOn)) / day))
  return (
    <li className="flex items-center gap-3 py-2.5">
      <div className="min-w-0 grow">
        <p dir="auto" className="font-semibold break-words">
          {customer}
        </p>
        <p className="break-words">{what.join(' · ')}</p>
        <p className="text-xs break-words text-muted">
          {by} · {text.daysLeft(left)}
        </p>
      </div>
      <Button aria-label={text.restoreOf(customer)} isBusy={isBusy} onClick={onRestore} className="shrink-0">
        {text.restore}
      </Button>
    </li>
  )
}
