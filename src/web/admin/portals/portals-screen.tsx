import { ArrowLeft, Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useNavigation } from '#web/navigation/navigation.ts'
import { type AddedPortal, usePortals } from '#web/queries/admin/portals.ts'
import { usePortalsText } from '#web/text/account/portals-text.ts'
import { Button } from '#web/ui/button.tsx'
import { IconButton } from '#web/ui/icon-button.tsx'
import { FailureNotice, Notice } from '#web/ui/notice.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { NewPortalDialog } from './new-portal-dialog.tsx'
import { PortalEntry } from './portal-entry.tsx'
import { PortalSecretDialog } from './portal-secret-dialog.tsx'

/** The sites that may show the board, for administrators of all locations. */
export function PortalsScreen() {
  const text = usePortalsText()
  const navigation = useNavigation()
  const { portals, allowedOrigins, status, error, retry } = usePortals()
  const [isAdding, setIsAdding] = useState(false)
  const [added, setAdded] = useState<AddedPortal | null>(null)
  const mayAdd = status === 'ready' && allowedOrigins.length > 0

  useEffect(() => {
    document.title = text.title
  }, [text])

  const content = () => {
    if (status === 'loading') return <Loading label={text.loading} />
    if (status === 'error') {
      return error.kind === 'forbidden' ? (
        <Notice isAlert title={text.noRight}>
          {text.noRightText}
        </Notice>
      ) : (
        <FailureNotice title={text.failed} error={error} retry={retry} />
      )
    }
    return (
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-4 p-4">
        <p className="text-sm text-muted">{text.about}</p>
        {allowedOrigins.length === 0 && <Notice title={text.notAllowed}>{text.notAllowedText}</Notice>}
        {mayAdd && portals.length === 0 && <Notice title={text.none}>{text.noneText}</Notice>}
        <ul className="flex flex-col gap-3">
          {portals.map((portal) => (
            <PortalEntry key={portal.Id} portal={portal} />
          ))}
        </ul>
      </div>
    )
  }

  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <header className="flex h-12 shrink-0 items-center gap-2 border-b border-border bg-surface px-3 pointer-coarse:h-14">
        <IconButton label={text.toUsers} onClick={() => navigation.go({ screen: 'users', user: null }, 'push')}>
          <ArrowLeft aria-hidden size={18} className="rtl:rotate-180" />
        </IconButton>
        <h1 className="grow text-base font-semibold">{text.portals}</h1>
        {mayAdd && (
          <Button kind="primary" onClick={() => setIsAdding(true)}>
            <Plus aria-hidden size={16} />
            {text.add}
          </Button>
        )}
      </header>
      <main className="flex min-h-0 grow flex-col overflow-y-auto overscroll-y-contain">{content()}</main>
      {isAdding && (
        <NewPortalDialog
          allowedOrigins={allowedOrigins}
          onClose={() => setIsAdding(false)}
          onAdded={(portal) => {
            setIsAdding(false)
            setAdded(portal)
          }}
        />
      )}
      {added && <PortalSecretDialog added={added} onClose={() => setAdded(null)} />}
    </div>
  )
}

const Loading = ({ label }: { label: string }) => (
  <div className="mx-auto flex w-full max-w-3xl flex-col gap-4 p-4">
    <span className="sr-only">{label}</span>
    {Array.from({ length: 3 }, (_, index) => (
      <Skeleton key={index} className="h-24 w-full" />
    ))}
  </div>
)
