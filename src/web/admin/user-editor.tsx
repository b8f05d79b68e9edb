import type { Business } from '#core/contract/entities/business.ts'
import { useNavigation } from '#web/navigation/navigation.ts'
import { useLocations } from '#web/queries/boards.ts'
import { useUser } from '#web/queries/admin/users.ts'
import { useAdminText } from '#web/text/account/admin-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { UserFormPanel } from './form/user-form-panel.tsx'

/** The form of a new user, or of one that is loaded first. */
export function UserEditor({ id }: { id: number | 'new' }) {
  const { locations, status } = useLocations()
  if (status === 'loading') return <Loading />
  return id === 'new' ? (
    <UserFormPanel user={null} locations={locations} />
  ) : (
    <KnownUser id={id} locations={locations} />
  )
}

function KnownUser({ id, locations }: { id: number; locations: readonly Business[] }) {
  const { errors } = useText()
  const text = useAdminText()
  const navigation = useNavigation()
  const { user, status, error, retry } = useUser(id)
  if (user) return <UserFormPanel user={user} locations={locations} onReload={retry} />
  if (status !== 'error') return <Loading />
  if (error.kind !== 'not-found') {
    return (
      <Notice isAlert title={text.failed} action={<Button onClick={retry}>{errors.tryAgain}</Button>}>
        {errors.reason(error)}
      </Notice>
    )
  }
  return (
    <Notice
      isAlert
      title={text.notFound}
      action={<Button onClick={() => navigation.close({ user: null })}>{text.toList}</Button>}
    >
      {text.notFoundText}
    </Notice>
  )
}

function Loading() {
  const text = useAdminText()
  return (
    <div className="flex max-w-160 flex-col gap-4 p-5">
      <span className="sr-only">{text.loading}</span>
      <Skeleton className="h-6 w-48" />
      <Skeleton className="h-16 w-full" />
      <Skeleton className="h-40 w-full" />
    </div>
  )
}
