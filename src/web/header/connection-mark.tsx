import { CloudOff, History } from 'lucide-react'
import { useIsOnline, useMayBeOutdated } from '#web/queries/connection.ts'
import { useText } from '#web/text/text.ts'

/** Says that there is no network, or that the board may be outdated. Unsaved changes are marked on their cards. */
export function ConnectionMark({ boardId }: { boardId: number | null }) {
  const text = useText()
  const isOnline = useIsOnline()
  const mayBeOutdated = useMayBeOutdated(boardId)
  return (
    <span role="status" className="shrink-0 text-xs font-medium text-warning">
      {!isOnline && (
        <span title={text.errors.offline} className="flex items-center gap-1.5">
          <CloudOff aria-hidden size={16} />
          {text.board.header.offline}
        </span>
      )}
      {isOnline && mayBeOutdated && (
        <span title={text.errors.behind} className="flex items-center gap-1.5">
          <History aria-hidden size={16} />
          {text.board.header.behind}
        </span>
      )}
    </span>
  )
}
