import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { EnumEntry, EnumName } from '#core/contract/enums.ts'
import { enumQuery } from '#web/sync/query-options.ts'
import { useText } from '#web/text/text.ts'
import { useServices } from './services.ts'

const noEntries: readonly EnumEntry[] = []

/** The choices of an enum, named in the language of the reader; empty until they are read. */
export function useEnum(name: EnumName): readonly EnumEntry[] {
  const { data } = useQuery(enumQuery(useServices(), name))
  const { choice } = useText().vendor
  return useMemo(
    () => data?.map((entry) => ({ ...entry, Label: choice(name, entry) })) ?? noEntries,
    [data, choice, name],
  )
}
