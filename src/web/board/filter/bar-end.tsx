import { useEffect } from 'react'
import { HiddenStage } from '#web/board/stage/stages.tsx'
import { LegendButton } from '#web/board/view/legend-button.tsx'
import { ViewButton } from '#web/board/views/view-button.tsx'

/** What the filter bar ends with, and the first picture does without. */
export function BarEnd() {
  // A view may name stages, and hide the others: with the network gone their strips could not be loaded.
  useEffect(() => HiddenStage.prefetch(), [])
  return (
    <>
      <ViewButton />
      <LegendButton />
    </>
  )
}
