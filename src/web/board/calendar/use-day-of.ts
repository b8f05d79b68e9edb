import { use, useCallback } from 'react'
import { LocationZones } from '#web/board/combined/location-zones.ts'
import { useOneZone } from '#web/queries/location-zones.ts'
import type { DayOf } from './model/places.ts'

/** The day of each card, at its location. `today` (YYYY-MM-DD) in the zone where all of them are of one location. */
export function useDayOf(today: string, timeZone: string): DayOf {
  const ownZone = useOneZone(today, timeZone)
  const zoneOf = use(LocationZones) ?? ownZone
  return useCallback((card) => zoneOf(card.CrmBoardColumnCrmBoardBusinessId), [zoneOf])
}
