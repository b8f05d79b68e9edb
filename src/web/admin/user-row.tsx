import type { MouseEvent, ReactNode } from 'react'
import type { User } from '#core/contract/entities/user.ts'
import { isPlainClick } from '#web/navigation/is-plain-click.ts'
import { useNavigation } from '#web/navigation/navigation.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useAdminText } from '#web/text/account/admin-text.ts'
import { classNames } from '#web/ui/class-names.ts'

export function UserRow({ user, isChosen }: { user: User; isChosen: boolean }) {
  const text = useAdminText()
  const navigation = useNavigation()
  const me = useMe()
  const open = (event: MouseEvent) => {
    if (!isPlainClick(event)) return
    event.preventDefault()
    navigation.go({ user: user.Id }, 'push')
  }
  return (
    <li>
      <a
        href={`/users?user=${user.Id}`}
        aria-current={isChosen || undefined}
        onClick={open}
        className={classNames(
          'flex min-h-12 items-center gap-3 rounded-control px-3 py-1.5 hover:bg-surface-hover aria-[current]:bg-accent-soft',
          !user.Active && 'text-muted',
        )}
      >
        <span className="min-w-0 grow">
          <span dir="auto" className="block truncate text-sm font-medium" title={user.FullName}>
            {user.FullName}
          </span>
          <span dir="auto" className="block truncate text-xs text-muted" title={user.Email}>
            {user.Email}
          </span>
        </span>
        <span className="flex shrink-0 flex-wrap justify-end gap-1">
          {user.Id === me.Id && <Badge>{text.badges.you}</Badge>}
          {!user.Active && <Badge>{text.badges.inactive}</Badge>}
          {user.IsAdmin && <Badge isStrong>{text.badges.administrator}</Badge>}
          {user.APIAccess && <Badge>{text.badges.api}</Badge>}
        </span>
      </a>
    </li>
  )
}

const Badge = ({ children, isStrong = false }: { children: ReactNode; isStrong?: boolean }) => (
  <span
    className={classNames(
      'rounded-control border px-1.5 text-xs',
      isStrong ? 'border-accent text-accent' : 'border-border-strong text-muted',
    )}
  >
    {children}
  </span>
)
