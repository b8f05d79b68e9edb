import type { BoardOpening } from '#core/contract/page/board-opening.ts'
import { opportunityEnums } from '#core/contract/enums.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { type PackedRecordsOf, unpackRecords } from '#core/contract/records/packed-records.ts'
import { byPosition } from '#core/domain/board/placement.ts'
import { memoryKeyValueStore } from '#web/device/kv-store.ts'
import { loneTab } from '#web/device/lone-tab.ts'
import { boardsKey, enumKey, locationsKey, sessionKey, stagesKey } from '#web/sync/query-keys.ts'
import { createServices, type Services } from '#web/sync/services.ts'
import { cookieSession } from '#web/sync/session.ts'

/** The parts of an opening as the endpoints answer them. Made by our own server from the same build, so that nothing is checked. */
interface KnownOpening {
  Locations: { Records: unknown[] } | null
  Boards: { Records: { Id: number }[] } | null
  Stages: { Records: CrmBoardColumn[] } | null
  FirstCards: {
    Stages: { CrmBoardColumnId: number; Cards: PackedRecordsOf<typeof crmOpportunity>; HasMore: boolean }[]
  } | null
}

const never = new Promise<never>(() => {})

/** The data side of a program that only draws: it holds what came with the page, asks for nothing and keeps nothing. */
export function pictureServices(data: BoardOpening, now: string): Services {
  const services = createServices(
    {
      fetch: () => never,
      now: () => now,
      newId: () => 'picture',
      random: () => 0,
      pause: () => never,
      idle: () => never,
      kvStore: memoryKeyValueStore(),
      tabs: loneTab('picture'),
      isVisible: () => true,
      signedInAs: () => data.Session.user?.Id ?? null,
      mayPersist: () => false,
      hasEventStream: false,
    },
    cookieSession(),
  )
  const { queryClient, confirmed } = services
  const { Locations, Boards, Stages, FirstCards } = data as unknown as KnownOpening
  queryClient.setQueryData(sessionKey, data.Session)
  for (const name of opportunityEnums) queryClient.setQueryData(enumKey(name), data.Enums[name])
  if (Boards) queryClient.setQueryData(boardsKey, Boards.Records)
  if (Locations) queryClient.setQueryData(locationsKey, Locations.Records)
  if (Stages && data.Board !== null)
    queryClient.setQueryData(stagesKey(data.Board), Stages.Records.toSorted(byPosition))
  for (const { CrmBoardColumnId, Cards, HasMore } of FirstCards?.Stages ?? [])
    confirmed.show(CrmBoardColumnId, { cards: unpackRecords(Cards), isComplete: !HasMore })
  return services
}
