import { useQuery } from '@tanstack/react-query'
import type { EnumEntry, EnumName } from '#core/contract/enums.ts'
import { enumQuery } from '#web/sync/query-options.ts'
import { useServices } from './services.ts'

const noEntries: readonly EnumEntry[] = []

/** The choices of an enum as the server names them; empty until they are read. */
export function useEnum(name: EnumName): readonly EnumEntry[] {
  const { data } = useQuery(enumQuery(useServices(), name))
  return data ?? noEntries
}
