import { FilterX } from 'lucide-react'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { useText } from '#web/text/text.ts'

/** A stage that the filter hides as a whole: a pale strip that says so, and takes no card. */
export function LeftOutStage({ stage }: { stage: CrmBoardColumn }) {
  const text = useText().board.stage
  return (
    <section
      data-stage-id={stage.Id}
      data-left-out
      aria-label={stage.Name}
      title={`${stage.Name}: ${text.leftOut}`}
      className="flex h-full w-11 shrink-0 flex-col items-center gap-2 rounded-card py-3 text-sm text-muted ring-1 ring-border ring-inset max-md:w-full max-md:snap-center max-md:justify-center"
    >
      <FilterX aria-hidden size={16} className="shrink-0" />
      <h2 className="min-h-0 truncate md:[writing-mode:vertical-rl]">{stage.Name}</h2>
      <p className="md:sr-only">{text.leftOut}</p>
    </section>
  )
}
