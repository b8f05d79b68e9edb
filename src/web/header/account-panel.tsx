import { LogOut, ShieldCheck, Users } from 'lucide-react'
import type { RefObject } from 'react'
import type { CurrentUser } from '#core/contract/entities/user.ts'
import { can } from '#core/domain/rights/roles.ts'
import { useNavigation } from '#web/navigation/navigation.ts'
import { rememberBoard } from '#web/device/last-board.ts'
import { useSignOut } from '#web/queries/session.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { CheckBox } from '#web/ui/fields/check-box.tsx'
import { Panel } from '#web/ui/layers/panel.tsx'
import { toast } from '#web/ui/toast/toast.ts'
import { useKeepChoice } from './use-keep-choice.ts'

export interface AccountPanelProps {
  user: CurrentUser
  boardId: number | null
  isEmbedded: boolean
  anchor: RefObject<HTMLElement | null>
  onClose(): void
}

/** What somebody decides for themselves and for this device, and the way out. */
export function AccountPanel({ user, boardId, isEmbedded, anchor, onClose }: AccountPanelProps) {
  const text = useText()
  const signOut = useSignOut()
  const navigation = useNavigation()
  const { mayKeep, choose } = useKeepChoice(boardId)
  const mayManageUsers = can(user.Roles, 'User', 'List') && can(user.Roles, 'User', 'Edit')
  const leave = async () => {
    const error = await signOut()
    if (!error) return rememberBoard(null)
    toast({ kind: 'error', title: text.board.header.notSignedOut, description: text.errors.reason(error) })
  }
  return (
    <Panel title={isEmbedded ? text.board.header.settings : user.FullName} anchor={anchor} onClose={onClose}>
      <div className="flex flex-col gap-3 p-4 text-sm">
        {!isEmbedded && <p className="-mt-2 truncate text-muted">{user.Email}</p>}
        <CheckBox
          label={text.board.header.keepBoard}
          hint={text.board.header.keepBoardHint}
          checked={mayKeep}
          onChange={(event) => choose(event.target.checked)}
        />
        {!isEmbedded && (
          <div className="flex flex-wrap justify-end gap-2 border-t border-border pt-3">
            {mayManageUsers && (
              <Button
                onClick={() => navigation.go({ screen: 'users', opportunity: null, newIn: null }, 'push')}
                className="mr-auto"
              >
                <Users aria-hidden size={16} />
                {text.board.header.users}
              </Button>
            )}
            <Button
              onClick={() => navigation.go({ screen: 'two-step-sign-in', opportunity: null, newIn: null }, 'push')}
            >
              <ShieldCheck aria-hidden size={16} />
              {text.board.header.twoStep}
            </Button>
            <Button onClick={() => void leave()}>
              <LogOut aria-hidden size={16} />
              {text.board.header.signOut}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  )
}
