import { CloudOff } from 'lucide-react'
import { useIsOnline } from '#web/queries/connection.ts'
import { useText } from '#web/text/text.ts'

/** Nothing while all is well; cards say for themselves what is not saved yet. */
export function ConnectionMark() {
  const text = useText()
  const isOnline = useIsOnline()
  return (
    <span role="status" className="shrink-0 text-xs font-medium text-warning">
      {!isOnline && (
        <span title={text.errors.offline} className="flex items-center gap-1.5">
          <CloudOff aria-hidden size={16} />
          {text.board.header.offline}
        </span>
      )}
    </span>
  )
}
