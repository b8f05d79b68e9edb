import { useEffect, useRef } from 'react'
import type { BoardSettings } from '#core/contract/endpoints/views/board-settings.ts'
import type { ZoneOf } from '#web/queries/location-zones.ts'
import { useChangeSettingsOfBoards, useSettingsOfSeveral } from '#web/queries/views/board-settings.ts'

export interface VisitedBoard {
  readonly boardId: number
  /** Of its location. */
  readonly businessId: number
}

/**
 * The date (YYYY-MM-DD) of the last visit of boards before today, of several the earliest one; null: there was none, or it is
 * not read yet. Notes that there is one today: the server keeps it, so that it counts wherever somebody signs in.
 */
export function useLastVisit(boards: readonly VisitedBoard[], zoneOf: ZoneOf): string | null {
  const settings = useSettingsOfSeveral(boards.map(({ boardId }) => boardId))
  const change = useChangeSettingsOfBoards()
  /** One try a day: what cannot be saved is read anew, which would begin it again. */
  const noted = useRef(new Map<number, string>())
  const isRead = settings.every((each) => each !== null)
  useEffect(() => {
    for (const [at, { boardId, businessId }] of boards.entries()) {
      const { today } = zoneOf(businessId)
      const own = settings[at]
      if (!own || !isNewDay(own, today) || noted.current.get(boardId) === today) continue
      noted.current.set(boardId, today)
      void change(boardId, { VisitedOn: today, VisitedBefore: own.VisitedOn })
    }
  })
  const before = boards.flatMap(({ businessId }, at) => {
    const own = settings[at]
    const date = own && (isNewDay(own, zoneOf(businessId).today) ? own.VisitedOn : own.VisitedBefore)
    return date ?? []
  })
  return isRead ? (before.toSorted()[0] ?? null) : null
}

const isNewDay = ({ VisitedOn }: BoardSettings, today: string) => VisitedOn === null || VisitedOn < today
