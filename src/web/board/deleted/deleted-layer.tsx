import { memo, useEffect, useRef } from 'react'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import { RecentlyDeleted } from './recently-deleted.tsx'

interface DeletedLayerProps {
  boardId: number
  /** Of the location (ISO 4217). */
  currency: string
  timeZone: string
}

/** The list of what was deleted, while the address asks for it; a card that was restored from it gets the focus. */
export const DeletedLayer = memo(function DeletedLayer(props: DeletedLayerProps) {
  const navigation = useNavigation()
  const { showsDeleted } = useRoute()
  const { elements, land } = useBoardController()
  const restored = useRef<{ id: number; isLanded: boolean } | null>(null)
  useEffect(() => {
    // Only once the list is closed: as long as it is open, it takes the focus back.
    if (showsDeleted || !restored.current || restored.current.isLanded) return
    restored.current.isLanded = true
    land(restored.current.id)
  }, [showsDeleted, land])
  if (!showsDeleted) return null
  return (
    <RecentlyDeleted
      {...props}
      onClose={() => navigation.close({ showsDeleted: false })}
      onRestored={(id) => {
        restored.current = { id, isLanded: false }
        navigation.close({ showsDeleted: false })
      }}
      finalFocus={() => elements.cardControls.get(restored.current?.id ?? 0) ?? null}
    />
  )
})
