import { LegendButton } from '#web/board/view/legend-button.tsx'
import { ViewButton } from '#web/board/views/view-button.tsx'

/** What the filter bar ends with, and the first picture does without. */
export const BarEnd = () => (
  <>
    <ViewButton />
    <LegendButton />
  </>
)
