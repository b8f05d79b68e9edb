import type { ReactNode } from 'react'
import { useState } from 'react'
import type { PortalClient } from '#core/contract/endpoints/portals.ts'
import { usePortalActions } from '#web/queries/admin/portals.ts'
import { readerLocale } from '#web/text/locale.ts'
import { usePortalsText } from '#web/text/account/portals-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { classNames } from '#web/ui/class-names.ts'
import { ConfirmDialog } from '#web/ui/layers/confirm-dialog.tsx'
import { toast } from '#web/ui/toast/toast.ts'

const timeText = (instant: string) =>
  new Intl.DateTimeFormat(readerLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant))

/** A portal, with what administrators want to know of it, and its end. */
export function PortalEntry({ portal }: { portal: PortalClient }) {
  const text = usePortalsText()
  const { errors } = useText()
  const { revoke } = usePortalActions()
  const [isAsking, setIsAsking] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const { Name, RevokedOn, LastUsedOn, CreatedOn, CreatedByUserFullName } = portal
  const isOver = RevokedOn !== null
  const end = async () => {
    setIsAsking(false)
    setIsBusy(true)
    const error = await revoke(portal.Id)
    setIsBusy(false)
    if (error) toast({ kind: 'error', title: text.revoke.failed(Name), description: errors.reason(error) })
    else toast({ kind: 'success', title: text.revoke.done(Name) })
  }
  return (
    <li className={classNames('rounded-card border border-border bg-surface p-4', isOver && 'text-muted')}>
      <div className="flex items-start gap-3">
        <h2 dir="auto" className="min-w-0 grow text-sm font-semibold break-words">
          {Name}
        </h2>
        {isOver ? (
          <span className="shrink-0 rounded-control border border-border-strong px-1.5 text-xs text-muted">
            {text.revokedBadge}
          </span>
        ) : (
          <Button isBusy={isBusy} aria-label={text.revoke.actionFor(Name)} onClick={() => setIsAsking(true)}>
            {text.revoke.action}
          </Button>
        )}
      </div>
      <dl className="mt-2 grid grid-cols-1 gap-x-4 gap-y-1 text-sm sm:grid-cols-[max-content_1fr]">
        <Fact name={text.facts.id}>
          <code dir="ltr" className="break-all">
            {portal.Id}
          </code>
        </Fact>
        <Fact name={text.facts.origins}>{text.listed(portal.Origins)}</Fact>
        <Fact name={text.facts.created}>
          {CreatedByUserFullName === null
            ? timeText(CreatedOn)
            : text.facts.createdBy(timeText(CreatedOn), CreatedByUserFullName)}
        </Fact>
        <Fact name={text.facts.lastUsed}>{LastUsedOn === null ? text.facts.neverUsed : timeText(LastUsedOn)}</Fact>
        {RevokedOn !== null && <Fact name={text.facts.revoked}>{timeText(RevokedOn)}</Fact>}
      </dl>
      {isAsking && (
        <ConfirmDialog
          title={text.revoke.question(Name)}
          confirmLabel={text.revoke.action}
          onConfirm={() => void end()}
          onCancel={() => setIsAsking(false)}
        >
          {text.revoke.text}
        </ConfirmDialog>
      )}
    </li>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-muted">{name}</dt>
    <dd className="min-w-0 break-words max-sm:mb-1">{children}</dd>
  </>
)
