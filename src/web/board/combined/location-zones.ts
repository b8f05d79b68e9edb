import { createContext } from 'react'
import type { LocationZone } from '#web/queries/boards.ts'

/** By the Id of the location; the same object until midnight there. */
export type ZoneOf = (businessId: number) => LocationZone

/** Where cards of several locations are shown together; null: the board has one location. */
export const LocationZones = createContext<ZoneOf | null>(null)
