import { TriangleAlert } from 'lucide-react'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { usePlaceholder } from '#web/react/use-placeholder.ts'
import type { ApiError } from '#web/sync/operations/sending/operation-sender.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'

const cards = [0, 1, 2]

/** In place of a card that is not loaded yet. */
export const PaleCard = () => (
  <div className="flex h-full flex-col justify-between rounded-card border border-border bg-surface p-3">
    <Skeleton className="h-4 w-2/3" />
    <Skeleton className="h-3 w-1/2" />
    <Skeleton className="h-3 w-5/6" />
  </div>
)

/** Three pale cards; nothing while loading is too quick to notice. */
export function StageLoading({ name }: { name: string }) {
  const { rowHeight } = useBoardController()
  const text = useText().board.stage
  const isLate = usePlaceholder()
  return (
    <div className="min-h-0 grow overflow-hidden">
      <span className="sr-only">{text.loading(name)}</span>
      {isLate &&
        cards.map((card) => (
          <div key={card} aria-hidden className="px-2 py-1" style={{ height: rowHeight }}>
            <PaleCard />
          </div>
        ))}
    </div>
  )
}

interface StageFailedProps {
  name: string
  error: ApiError
  /** The first cards are loaded, and shown. */
  isRest?: boolean
  retry(): void
}

export function StageFailed({ name, error, isRest = false, retry }: StageFailedProps) {
  const text = useText()
  return (
    <div role="alert" className="flex flex-col items-start gap-2 px-3 py-2 text-sm">
      <p className="flex gap-2 font-medium">
        <TriangleAlert aria-hidden size={16} className="mt-0.5 shrink-0 text-danger" />
        {isRest ? text.board.stage.restFailed(name) : text.board.stage.failed(name)}
      </p>
      <p className="text-xs text-muted">{text.errors.reason(error)}</p>
      <Button onClick={retry}>{text.errors.tryAgain}</Button>
    </div>
  )
}
