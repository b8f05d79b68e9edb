import { ArchiveRestore, LogOut, ShieldCheck, Users } from 'lucide-react'
import { type RefObject, useState } from 'react'
import type { CurrentUser } from '#core/contract/entities/user.ts'
import { can } from '#core/domain/rights/roles.ts'
import { useNavigation } from '#web/navigation/navigation.ts'
import { removeDrafts } from '#web/device/draft-keys.ts'
import { mayPersistBoards, rememberBoard, rememberPersistChoice } from '#web/device/local-state.ts'
import { usePendingCount } from '#web/queries/operations.ts'
import { useServices } from '#web/queries/services.ts'
import { useSignOut } from '#web/queries/session.ts'
import { useAccountText } from '#web/text/account-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { CheckBox } from '#web/ui/fields/check-box.tsx'
import { ConfirmDialog } from '#web/ui/layers/confirm-dialog.tsx'
import { Panel } from '#web/ui/layers/panel.tsx'
import { toast } from '#web/ui/toast/toast.ts'
import { untilSaved } from './until-saved.ts'

export interface AccountPanelProps {
  user: CurrentUser
  boardId: number | null
  isEmbedded: boolean
  anchor: RefObject<HTMLElement | null>
  onClose(): void
}

/** The settings of this user and of this device, and the sign-out. */
export function AccountPanel({ user, boardId, isEmbedded, anchor, onClose }: AccountPanelProps) {
  const text = useText()
  const account = useAccountText()
  const signOut = useSignOut()
  const navigation = useNavigation()
  const { mayPersist, choose } = usePersistChoice(boardId)
  const mayManageUsers = can(user.Roles, 'User', 'List') && can(user.Roles, 'User', 'Edit')
  const waiting = usePendingCount()
  const [isAsking, setIsAsking] = useState(false)
  const { log } = useServices()
  /** `discarded`: how many waiting changes may be lost. */
  const leave = async (discarded: number) => {
    // What a form has saved on the way out waits as well, and nobody was asked about that.
    const left = await untilSaved(log, discarded)
    if (left > discarded) {
      const { title, text: description, confirm: label } = account.discard
      const action = { label, run: () => void leave(Number.POSITIVE_INFINITY) }
      return void toast({ kind: 'error', title: title(left), description, action })
    }
    const error = await signOut()
    if (!error) return rememberBoard(null)
    toast({ kind: 'error', title: account.notSignedOut, description: text.errors.reason(error) })
  }
  /** What is open and not saved asks first. */
  const leaveForm = () => {
    onClose()
    navigation.leave(() => void leave(waiting))
  }
  return (
    <Panel title={isEmbedded ? text.board.header.settings : user.FullName} anchor={anchor} onClose={onClose}>
      <div className="flex flex-col gap-3 p-4 text-sm">
        {!isEmbedded && (
          <p dir="auto" className="-mt-2 text-muted break-words">
            {user.Email}
          </p>
        )}
        {/* Nothing is kept in the frame of a host page. */}
        {!isEmbedded && (
          <CheckBox
            label={account.keepBoard}
            hint={account.keepBoardHint}
            checked={mayPersist}
            onChange={(event) => choose(event.target.checked)}
          />
        )}
        {boardId !== null && can(user.Roles, 'CrmOpportunity', 'Delete') && (
          <Button
            className="self-start"
            onClick={() => {
              onClose()
              navigation.go({ showsDeleted: true }, 'push')
            }}
          >
            <ArchiveRestore aria-hidden size={16} />
            {account.deleted}
          </Button>
        )}
        {!isEmbedded && (
          <div className="flex flex-col items-start gap-2 border-t border-border-raised pt-3">
            {mayManageUsers && (
              <Button onClick={() => navigation.go({ screen: 'users', opportunity: null, newIn: null }, 'push')}>
                <Users aria-hidden size={16} />
                {account.users}
              </Button>
            )}
            <Button
              onClick={() => navigation.go({ screen: 'two-step-sign-in', opportunity: null, newIn: null }, 'push')}
            >
              <ShieldCheck aria-hidden size={16} />
              {account.twoStep}
            </Button>
            <Button onClick={() => (waiting > 0 ? setIsAsking(true) : leaveForm())}>
              <LogOut aria-hidden size={16} />
              {account.signOut}
            </Button>
          </div>
        )}
        {isAsking && (
          <ConfirmDialog
            title={account.discard.title(waiting)}
            confirmLabel={account.discard.confirm}
            onConfirm={leaveForm}
            onCancel={() => setIsAsking(false)}
          >
            {account.discard.text}
          </ConfirmDialog>
        )}
      </div>
    </Panel>
  )
}

/** Whether the open board, or null, is persisted on this device; a no removes at once what is persisted. */
function usePersistChoice(boardId: number | null) {
  const { persisted, log, kvStore } = useServices()
  const [mayPersist, setMayPersist] = useState(mayPersistBoards)
  const choose = (wanted: boolean) => {
    rememberPersistChoice(wanted)
    // Read back: a browser that blocks storage never persists anything.
    setMayPersist(mayPersistBoards())
    log.setPersisted(wanted)
    if (!wanted) {
      void persisted.clear()
      void removeDrafts(kvStore, null)
    } else if (boardId !== null) persisted.persist(boardId)
  }
  return { mayPersist, choose }
}
