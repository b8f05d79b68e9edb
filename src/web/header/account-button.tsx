import { CircleUserRound, Settings } from 'lucide-react'
import { useRef, useState } from 'react'
import type { CurrentUser } from '#core/contract/entities/user.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { onDemand } from '#web/ui/on-demand.tsx'
import { usePrefetch } from '#web/ui/use-prefetch.ts'

const AccountPanel = onDemand(async () => (await import('./account-panel.tsx')).AccountPanel, {
  place: 'above',
  onClose: ({ onClose }) => onClose,
})

interface AccountButtonProps {
  user: CurrentUser
  boardId: number | null
  isEmbedded: boolean
}

/** The signed-in user; opens the account panel. Inside a host page it opens their settings only. */
export function AccountButton({ user, boardId, isEmbedded }: AccountButtonProps) {
  const text = useText().board.header
  const [isOpen, setIsOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  usePrefetch(AccountPanel)
  return (
    <>
      <Button
        ref={button}
        kind="quiet"
        title={isEmbedded ? text.settings : user.Email}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        className="shrink-0 px-2 font-normal! text-muted pointer-coarse:min-w-11"
      >
        {isEmbedded ? <Settings aria-hidden size={16} /> : <CircleUserRound aria-hidden size={16} />}
        <span dir="auto" className={isEmbedded ? 'sr-only' : 'max-w-48 truncate max-md:sr-only'}>
          {isEmbedded ? text.settings : user.FullName}
        </span>
      </Button>
      {isOpen && (
        <AccountPanel
          user={user}
          boardId={boardId}
          isEmbedded={isEmbedded}
          anchor={button}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  )
}
