import { LogOut, Users } from 'lucide-react'
import type { CrmBoard } from '#core/contract/board.ts'
import type { CurrentUser } from '#core/contract/user.ts'
import { can } from '#core/domain/roles.ts'
import { useNavigation } from '#web/navigation/navigation.ts'
import { useSignOut } from '#web/queries/session.ts'
import { useText } from '#web/text/text.ts'
import { rememberBoard } from '#web/opening/last-board.ts'
import { IconButton } from '#web/ui/icon-button.tsx'
import { toast } from '#web/ui/toast.ts'
import { BoardSwitcher } from './board-switcher.tsx'
import { ConnectionMark } from './connection-mark.tsx'
import { SearchBox } from './search-box.tsx'

export interface HeaderProps {
  boards: readonly CrmBoard[]
  boardId: number | null
  user: CurrentUser
  /** Inside a host the name, the person and the way out are the host's. */
  isEmbedded: boolean
}

export function Header({ boards, boardId, user, isEmbedded }: HeaderProps) {
  const text = useText()
  const signOut = useSignOut()
  const navigation = useNavigation()
  const mayManageUsers = can(user.Roles, 'User', 'List') && can(user.Roles, 'User', 'Edit')
  const leave = async () => {
    const error = await signOut()
    if (!error) return rememberBoard(null)
    toast({ kind: 'error', title: text.board.header.notSignedOut, description: text.errors.reason(error) })
  }
  return (
    <header className="relative flex h-12 shrink-0 items-center gap-2 border-b border-border bg-surface px-3 md:gap-3 pointer-coarse:h-14">
      {!isEmbedded && <h1 className="shrink-0 text-base font-semibold max-lg:sr-only">{text.board.product}</h1>}
      <BoardSwitcher boards={boards} boardId={boardId} />
      <SearchBox />
      <span className="ml-auto flex items-center gap-2">
        <ConnectionMark boardId={boardId} />
        {!isEmbedded && (
          <>
            <span className="max-w-48 truncate text-sm text-muted max-md:hidden" title={user.Email}>
              {user.FullName}
            </span>
            {mayManageUsers && (
              <IconButton
                label={text.board.header.users}
                onClick={() => navigation.go({ screen: 'users', opportunity: null, newIn: null }, 'push')}
              >
                <Users aria-hidden size={16} />
              </IconButton>
            )}
            <IconButton label={text.board.header.signOut} onClick={() => void leave()}>
              <LogOut aria-hidden size={16} />
            </IconButton>
          </>
        )}
      </span>
    </header>
  )
}
