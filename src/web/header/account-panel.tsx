import { ArchiveRestore, LogOut, ShieldCheck, Users } from 'lucide-react'
import { type RefObject, useState } from 'react'
import type { CurrentUser } from '#core/contract/entities/user.ts'
import { can } from '#core/domain/rights/roles.ts'
import { SettingBox } from '#web/form/setting-box.tsx'
import { useNavigation } from '#web/navigation/navigation.ts'
import { removeDrafts } from '#web/device/draft-keys.ts'
import { mayPersistBoards, rememberPersistChoice } from '#web/device/local-state.ts'
import { useServices } from '#web/queries/services.ts'
import { useLeaving } from '#web/sign-out/use-leaving.tsx'
import { useAccountText } from '#web/text/account/account-text.ts'
import { useReading } from '#web/text/locale.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { CheckBox } from '#web/ui/fields/check-box.tsx'
import { Panel } from '#web/ui/layers/panel.tsx'
import { LanguageChoice } from './language-choice.tsx'

interface AccountPanelProps {
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
  const navigation = useNavigation()
  const { mayPersist, choose } = usePersistChoice(boardId)
  const { isHosts } = useReading()
  const mayManageUsers = can(user.Roles, 'User', 'List') && can(user.Roles, 'User', 'Edit')
  const { signOut, question } = useLeaving(onClose)
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
        <SettingBox name="CelebrateWins" label={account.celebrate} hint={account.celebrateHint} />
        <SettingBox name="ShowToday" label={account.today} hint={account.todayHint} />
        <SettingBox name="ReminderMails" label={account.reminderMails} hint={account.reminderMailsHint} />
        {!isHosts && <LanguageChoice />}
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
            <Button onClick={signOut}>
              <LogOut aria-hidden size={16} className="rtl:rotate-180" />
              {account.signOut}
            </Button>
          </div>
        )}
        {question}
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
