import { CloudOff, History } from 'lucide-react'
import type { CrmBoard } from '#core/contract/entities/board.ts'
import type { CurrentUser } from '#core/contract/entities/user.ts'
import { can } from '#core/domain/rights/roles.ts'
import { useIsDown, useIsOnline, useMayBeOutdated } from '#web/queries/connection.ts'
import { usePendingCount } from '#web/queries/operations.ts'
import { useHasElapsed } from '#web/react/use-has-elapsed.ts'
import { useText } from '#web/text/text.ts'
import { useMediaQuery } from '#web/ui/media-query.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { usePrefetch } from '#web/ui/use-prefetch.ts'
import { AccountButton } from './account-button.tsx'
import { BoardSwitcher } from './board-switcher.tsx'
import { SearchBox } from './search-box.tsx'

const Bell = onDemand(async () => (await import('./reminders/bell.tsx')).Bell, { place: 'edge' })
const NotLive = onDemand(async () => (await import('./not-live.tsx')).NotLive, { place: 'edge' })
const NewVersion = onDemand(async () => (await import('./new-version.tsx')).NewVersion, { place: 'edge' })

interface HeaderProps {
  boards: readonly CrmBoard[]
  boardId: number | null
  user: CurrentUser
  /** Inside a host page the host shows the product's name, the user and the sign-out. */
  isEmbedded: boolean
}

export function Header({ boards, boardId, user, isEmbedded }: HeaderProps) {
  const text = useText().board
  // Beside everything else there is no room for its words.
  const isPhone = useMediaQuery('(max-width: 47.99rem)')
  const mark = <ConnectionMark isPhone={isPhone} />
  return (
    <header className="shrink-0 border-b border-border bg-surface">
      <div className="relative flex h-11.75 items-center gap-2 px-3 md:gap-3 pointer-coarse:h-13.75">
        <h1 className={isEmbedded ? 'sr-only' : 'shrink-0 text-base font-semibold max-lg:sr-only'}>{text.product}</h1>
        <BoardSwitcher boards={boards} boardId={boardId} />
        <SearchBox />
        <span className="ms-auto flex items-center gap-2">
          {!isPhone && mark}
          {!isEmbedded && <NewVersionPlace />}
          {can(user.Roles, 'CrmOpportunity', 'List') && <BellPlace boardId={boardId} />}
          <AccountButton user={user} boardId={boardId} isEmbedded={isEmbedded} />
        </span>
      </div>
      {isPhone && mark}
    </header>
  )
}

/** In milliseconds: nobody misses it while the board itself is being loaded. */
const bellDelay = 1000

/** Its room is there from the first picture on. */
function BellPlace({ boardId }: { boardId: number | null }) {
  return (
    <span className="size-8 shrink-0 pointer-coarse:size-11">
      {useHasElapsed(bellDelay) && <Bell boardId={boardId} />}
    </span>
  )
}

/** In milliseconds: what it stores is loaded when the board is complete, not beside it. */
const storeDelay = 4000

const NewVersionPlace = () => useHasElapsed(storeDelay) && <NewVersion />

/** Says that there is no network, how many changes wait for the server, and how old the board may be. */
function ConnectionMark({ isPhone }: { isPhone: boolean }) {
  const text = useText()
  const isOnline = useIsOnline()
  const mayBeOutdated = useMayBeOutdated()
  const waiting = usePendingCount()
  const isDown = useIsDown()
  usePrefetch(NotLive)
  return (
    <span role="status" className="flex shrink-0 items-center gap-1.5 text-xs font-medium text-warning max-md:px-3">
      {!isOnline && (
        <span title={text.errors.offline} className="flex items-center gap-1.5 max-md:pb-1.5">
          <CloudOff aria-hidden size={16} />
          {waiting > 0 ? text.board.header.offlineWaiting(waiting) : text.board.header.offline}
        </span>
      )}
      {isOnline && waiting > 0 && <Saving count={waiting} />}
      {(isDown || !isOnline) && <NotLive isBeside={!isOnline} isShort={isPhone} />}
      {isOnline && waiting === 0 && mayBeOutdated && !isDown && (
        <span title={text.errors.behind} className="flex items-center gap-1.5 max-md:pb-1.5">
          <History aria-hidden size={16} />
          {text.board.header.behind}
        </span>
      )}
    </span>
  )
}

/** Nothing while saving is as quick as it mostly is: a word that comes and goes would only distract, and move a phone's board. */
function Saving({ count }: { count: number }) {
  const text = useText().board.header
  return useHasElapsed(1000) && <span className="text-muted max-md:sr-only">{text.saving(count)}</span>
}
