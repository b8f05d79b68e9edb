import { Search } from 'lucide-react'
import { useState } from 'react'
import { normaliseText } from '#core/domain/filter/search-text.ts'
import type { User } from '#core/contract/entities/user.ts'
import { useUsers } from '#web/queries/admin/users.ts'
import { useAdminText } from '#web/text/account/admin-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { classNames } from '#web/ui/class-names.ts'
import { controlLook } from '#web/ui/fields/control-look.ts'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { UserRow } from './user-row.tsx'

interface UserListProps {
  chosen: number | 'new' | null
  className: string
}

export function UserList({ chosen, className }: UserListProps) {
  const { errors } = useText()
  const text = useAdminText()
  const { users, status, error, retry } = useUsers()
  const [query, setQuery] = useState('')
  const found = matching(users, query)
  return (
    <section aria-label={text.users} className={classNames('flex min-h-0 flex-col bg-surface', className)}>
      <search className="relative p-3">
        <Search
          aria-hidden
          size={16}
          className="pointer-events-none absolute top-1/2 start-5.5 -translate-y-1/2 text-muted"
        />
        <input
          type="search"
          dir="auto"
          aria-label={text.search}
          placeholder={text.search}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          className={classNames(controlLook, 'pl-8 mirrored:pr-8 mirrored:pl-2.5')}
        />
      </search>
      <p role="status" className="sr-only">
        {status === 'ready' && text.count(found.length)}
      </p>
      {status === 'loading' && <Loading label={text.loading} />}
      {status === 'error' && (
        <Notice isAlert title={text.failed} action={<Button onClick={retry}>{errors.tryAgain}</Button>}>
          {errors.reason(error)}
        </Notice>
      )}
      {status === 'ready' && found.length === 0 && (
        <p className="p-6 text-center text-sm text-muted">{text.noHits(query)}</p>
      )}
      <ul className="min-h-0 grow overflow-y-auto overscroll-contain px-2 pb-3">
        {found.map((user) => (
          <UserRow key={user.Id} user={user} isChosen={user.Id === chosen} />
        ))}
      </ul>
    </section>
  )
}

/** The users whose name or email contains every word of the query, whatever the case and the accents. */
function matching(users: readonly User[], query: string): readonly User[] {
  const words = normaliseText(query).split(/\s+/).filter(Boolean)
  return users.filter(({ FullName, Email }) => {
    const own = normaliseText(`${FullName}\n${Email}`)
    return words.every((word) => own.includes(word))
  })
}

const Loading = ({ label }: { label: string }) => (
  <div className="flex flex-col gap-4 px-4 py-2">
    <span className="sr-only">{label}</span>
    {Array.from({ length: 6 }, (_, index) => (
      <Skeleton key={index} className="h-9 w-full" />
    ))}
  </div>
)
