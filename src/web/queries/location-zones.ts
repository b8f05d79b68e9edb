import { useMemo } from 'react'
import type { LocationZone } from './boards.ts'

/** By the Id of the location; the same function until midnight at one of them. */
export type ZoneOf = (businessId: number) => LocationZone

/** Of records that are all of one location. `today`: YYYY-MM-DD in the zone. */
export const useOneZone = (today: string, timeZone: string): ZoneOf =>
  useMemo(() => {
    const zone = { today, timeZone }
    return () => zone
  }, [today, timeZone])
