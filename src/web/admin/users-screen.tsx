import { AppWindow, ArrowLeft, Plus } from 'lucide-react'
import { useEffect } from 'react'
import { adminRole, can } from '#core/domain/rights/roles.ts'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useAdminText } from '#web/text/account/admin-text.ts'
import { Button } from '#web/ui/button.tsx'
import { classNames } from '#web/ui/class-names.ts'
import { IconButton } from '#web/ui/icon-button.tsx'
import { useMediaQuery } from '#web/ui/media-query.ts'
import { Notice } from '#web/ui/notice.tsx'
import { UserEditor } from './user-editor.tsx'
import { UserList } from './user-list.tsx'

/** The list of users, and one user beside it; on a narrow screen one of the two. */
export function UsersScreen() {
  const text = useAdminText()
  const { Roles } = useMe()
  const navigation = useNavigation()
  const { user } = useRoute()
  const isBeside = useMediaQuery('(min-width: 1024px)')
  const isAlone = !isBeside && user !== null
  const mayManage = can(Roles, 'User', 'List') && can(Roles, 'User', 'Edit')

  useEffect(() => {
    document.title = text.title
  }, [text])

  return (
    <div className="flex h-dvh flex-col overflow-hidden short:overflow-y-auto">
      <header className="flex h-12 shrink-0 items-center gap-2 border-b border-border bg-surface px-3 whitespace-nowrap pointer-coarse:h-14 max-md:gap-1 max-md:px-2">
        <IconButton
          label={isAlone ? text.toList : text.toBoard}
          onClick={() =>
            isAlone ? navigation.close({ user: null }) : navigation.go({ screen: 'board', user: null }, 'push')
          }
        >
          <ArrowLeft aria-hidden size={18} className="rtl:rotate-180" />
        </IconButton>
        <h1 className="min-w-0 grow truncate text-base font-semibold">{text.users}</h1>
        {Roles.includes(adminRole) && (
          <Button onClick={() => navigation.go({ screen: 'portals', user: null }, 'push')}>
            <AppWindow aria-hidden size={16} />
            <span className="max-md:sr-only">{text.portals}</span>
          </Button>
        )}
        {can(Roles, 'User', 'Create') && mayManage && (
          <Button kind="primary" onClick={() => navigation.go({ user: 'new' }, 'push')}>
            <Plus aria-hidden size={16} className="max-md:hidden" />
            {text.create}
          </Button>
        )}
      </header>
      {mayManage ? (
        <div className="flex min-h-0 grow short:min-h-dvh">
          {!isAlone && <UserList chosen={user} className={isBeside ? 'w-96 border-e border-border' : 'w-full'} />}
          {(isBeside || isAlone) && (
            <main className={classNames('flex min-w-0 grow flex-col', user === null ? 'bg-bg' : 'bg-surface')}>
              {user === null ? (
                <p className="m-auto p-6 text-sm text-muted">{text.nobodyChosen}</p>
              ) : (
                <UserEditor key={user} id={user} />
              )}
            </main>
          )}
        </div>
      ) : (
        <Notice isAlert title={text.noRight}>
          {text.noRightText}
        </Notice>
      )}
    </div>
  )
}
