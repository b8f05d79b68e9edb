import { createContext } from 'react'
import type { ZoneOf } from '#web/queries/location-zones.ts'

/** Where cards of several locations are shown together; null: the board has one location. */
export const LocationZones = createContext<ZoneOf | null>(null)
