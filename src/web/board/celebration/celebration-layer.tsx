import { memo, useEffect, useEffectEvent, useState } from 'react'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useServices } from '#web/queries/services.ts'
import { useSettings } from '#web/queries/person/settings.ts'
import type { Undoable } from '#web/sync/undo/undo-history.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { isWin } from './is-win.ts'

const Celebration = onDemand(async () => (await import('./celebration.tsx')).Celebration, { place: 'edge' })

/** By Id, as long as the page lives: what is undone and won again is no news. */
const celebrated = new Set<number>()

/** Celebrates what this tab has won, each opportunity once, when the server has confirmed it. */
export const CelebrationLayer = memo(function CelebrationLayer() {
  const { undoHistory } = useServices()
  const { CelebrateWins } = useSettings()
  const { shown } = useBoardController()
  const [win, setWin] = useState<Undoable | null>(null)

  const look = useEffectEvent((done: Undoable | null) => {
    if (!done || celebrated.has(done.opportunityId) || !isWin(done, shown().stagesById)) return
    celebrated.add(done.opportunityId)
    if (CelebrateWins) setWin(done)
  })
  useEffect(() => undoHistory.latest.subscribe(() => look(undoHistory.latest.read())), [undoHistory])
  return win && CelebrateWins && <Celebration key={win.key} customer={win.customer} onClose={() => setWin(null)} />
})
