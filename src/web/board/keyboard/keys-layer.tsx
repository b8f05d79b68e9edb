import { useEffect } from 'react'
import { useBoardController } from '#web/board/controller/board-context.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import { useRoute } from '#web/navigation/navigation.ts'
import { useSettings } from '#web/queries/person/settings.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { usePrefetch } from '#web/ui/use-prefetch.ts'
import { KeysDescription } from './keys-description.tsx'
import { listenForPageKeys } from './page-keys.ts'
import { useShownOrder } from './use-shown-order.ts'
import { useSearchKeys } from './use-search-keys.ts'

const aboveThePage = { place: 'above', onClose: ({ onClose }: { onClose(): void }) => onClose } as const

const KeySheet = onDemand(async () => (await import('./key-sheet.tsx')).KeySheet, aboveThePage)
const Palette = onDemand(async () => (await import('#web/board/palette/palette.tsx')).Palette, aboveThePage)

/** The keys that do not belong to a card, the user's choice about them, and what they open. */
export function KeysLayer({ shown }: { shown: ShownBoard }) {
  const board = useBoardController()
  const { boardId: boardInAddress, isEmbedded } = useRoute()
  const boardId = shown.combined ? null : boardInAddress
  const { SingleLetterKeys } = useSettings()
  const overlay = useSelected(board.overlay, (state) => state)
  const close = () => board.overlay.set(null)
  useSearchKeys(board, shown)
  useShownOrder(shown)
  useEffect(() => board.hasLetterKeys.set(SingleLetterKeys), [board, SingleLetterKeys])
  useEffect(() => listenForPageKeys(board, { isEmbedded }), [board, isEmbedded])
  usePrefetch(KeySheet, Palette)
  return (
    <>
      <KeysDescription />
      {overlay === 'keys' && <KeySheet canAdd={shown.rights.create && !shown.combined} onClose={close} />}
      {overlay === 'palette' && <Palette boardId={boardId} shown={shown} onClose={close} />}
    </>
  )
}
