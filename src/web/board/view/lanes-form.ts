import type { LanesProps } from '#web/board/lanes/lanes.tsx'
import { onDemand } from '#web/ui/on-demand.tsx'

/** The code of the lanes is requested from here, and not by the first load, which would name each of its files. */
export const LanesForm = onDemand<LanesProps>(async () => (await import('#web/board/lanes/lanes.tsx')).Lanes)
