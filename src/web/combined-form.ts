import type { CombinedBoardProps } from '#web/board/combined/combined-board.tsx'
import { onDemand } from '#web/ui/on-demand.tsx'

/** The code of the combined board is requested from here, and not by the first load, which would name each of its files. */
export const CombinedForm = onDemand<CombinedBoardProps>(
  async () => (await import('./combined-screen.tsx')).CombinedScreen,
)
