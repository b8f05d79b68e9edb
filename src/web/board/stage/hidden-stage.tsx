import { FilterX } from 'lucide-react'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useElementRef } from '#web/board/controller/elements.ts'
import { isolate } from '#web/text/sentences/isolate.ts'
import { useText } from '#web/text/text.ts'

/** A stage that the filter hides as a whole: a pale strip that says so. No card can be dropped on it. */
export function HiddenStage({ stage }: { stage: CrmBoardColumn }) {
  const { elements } = useBoardController()
  const text = useText().board.stage
  return (
    <section
      ref={useElementRef(elements.stages, stage.Id)}
      data-stage-id={stage.Id}
      data-hidden-by-filter
      aria-label={stage.Name}
      title={`${isolate(stage.Name)}: ${text.leftOut}`}
      className="flex h-full w-11 shrink-0 flex-col items-center gap-2 rounded-card py-3 text-sm text-muted ring-1 ring-border ring-inset max-md:w-full max-md:snap-center max-md:justify-center"
    >
      <FilterX aria-hidden size={16} className="shrink-0" />
      <h2 dir="auto" className="min-h-0 truncate md:[writing-mode:vertical-rl]">
        {stage.Name}
      </h2>
      <p className="md:sr-only">{text.leftOut}</p>
    </section>
  )
}
