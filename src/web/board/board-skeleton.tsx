import { usePlaceholder } from '#web/react/use-placeholder.ts'
import { useText } from '#web/text/text.ts'
import { Skeleton } from '#web/ui/skeleton.tsx'

const stages = [0, 1, 2, 3, 4]

/** In place of a board whose stages are not loaded yet; empty while that is too quick to notice. */
export function BoardSkeleton() {
  const text = useText().board.states
  const isLate = usePlaceholder()
  return (
    <div className="mt-17 flex min-h-0 grow gap-3 overflow-hidden p-3 max-md:mt-10 pointer-coarse:mt-22 max-md:pointer-coarse:mt-13">
      <span role="status" className="sr-only">
        {text.loading}
      </span>
      {isLate &&
        stages.map((stage) => (
          <div key={stage} aria-hidden className="w-72 shrink-0 rounded-card bg-stage p-3 max-md:w-full">
            <Skeleton className="h-4 w-1/2" />
          </div>
        ))}
    </div>
  )
}
