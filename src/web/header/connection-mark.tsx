import { CloudOff, History } from 'lucide-react'
import { useIsOnline } from '#web/queries/connection.ts'
import { useIsBehind } from '#web/queries/is-behind.ts'
import { useText } from '#web/text/text.ts'

/** Nothing while all is well; cards say for themselves what is not saved yet. */
export function ConnectionMark({ boardId }: { boardId: number | null }) {
  const text = useText()
  const isOnline = useIsOnline()
  const isBehind = useIsBehind(boardId)
  return (
    <span role="status" className="shrink-0 text-xs font-medium text-warning">
      {!isOnline && (
        <span title={text.errors.offline} className="flex items-center gap-1.5">
          <CloudOff aria-hidden size={16} />
          {text.board.header.offline}
        </span>
      )}
      {isOnline && isBehind && (
        <span title={text.errors.behind} className="flex items-center gap-1.5">
          <History aria-hidden size={16} />
          {text.board.header.behind}
        </span>
      )}
    </span>
  )
}
