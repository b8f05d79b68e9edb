import { useEffect, useRef } from 'react'
import { useBoardSettings, useChangeBoardSettings } from '#web/queries/views/board-settings.ts'

/**
 * The date (YYYY-MM-DD) of the last visit of a board (Id) before today; null: there was none, or it is not read yet. Notes that
 * there is one today: the server keeps it, so that it counts wherever somebody signs in.
 */
export function useLastVisit(boardId: number, today: string): string | null {
  const settings = useBoardSettings(boardId)
  const change = useChangeBoardSettings(boardId)
  /** One try a day: what cannot be saved is read anew, which would begin it again. */
  const noted = useRef('')
  const visitedOn = settings?.VisitedOn ?? null
  const isNew = settings !== null && (visitedOn === null || visitedOn < today)
  useEffect(() => {
    if (!isNew || noted.current === today) return
    noted.current = today
    void change({ VisitedOn: today, VisitedBefore: visitedOn })
  }, [isNew, visitedOn, today, change])
  return isNew ? visitedOn : (settings?.VisitedBefore ?? null)
}
