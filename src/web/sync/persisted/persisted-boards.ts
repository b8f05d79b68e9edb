import type { QueryClient } from '@tanstack/react-query'
import type { SessionState } from '#web/api/session.ts'
import { headKey, isOfBoard, latestKey, partKey } from '#web/device/persisted-keys.ts'
import type { Shelf } from '#web/device/shelf.ts'
import type { Confirmed, ReadUnderWay } from '#web/sync/confirmed/confirmed.ts'
import { type KeptHead, type KeptLatest, type KeptStage, readHead, readLatest, readPart } from './persisted-snapshot.ts'
import { boardsKey, enumKey, locationsKey, sessionKey, stagesKey } from '#web/sync/query-keys.ts'
import { arranged, type Cards } from '#web/sync/confirmed/stage-cards.ts'
import type { KnownStates } from '#web/sync/live/sync-board.ts'

/** The board that somebody has seen last, kept for their next visit. */
export interface KeptBoards {
  /** Shows what was kept, as far as the first picture goes; false: there is nothing that may be shown. */
  restore(found: { userId: number; boardId: number; head: unknown; latest: unknown }): boolean
  /** Shows every card of a stage as it was kept; null where it was not, and whenever it is asked for again. */
  showStage<Shown extends { cards: Cards }>(stageId: number, show: (cards: Cards) => Shown): Promise<Shown | null>
  /** A board is shown as the server has it: keeps it as soon as there is time, and from then on whatever changes. */
  keep(boardId: number): void
  /** Nothing may be left of anybody. */
  forget(): Promise<void>
}

export interface KeptBoardsParts {
  queryClient: QueryClient
  confirmed: Confirmed
  knownStates: KnownStates
  shelf: Shelf
  /** Whether this person is still the one who is signed in here, and does not mind. */
  mayKeep(userId: number): boolean
  /** Waits at least so long, and then until nobody is waiting for anything. */
  idle(milliseconds: number): Promise<void>
  now(): string
  newId(): string
}

interface Place {
  userId: number
  boardId: number
}

const longestLife = 24 * 3600_000
const firstCards = 30
const partSize = 1_000
/** Several changes in a row are written once. */
const beforeWriting = 1_000

const sourcesKey = enumKey('eCrmOpportunitySource')

export function createKeptBoards(parts: KeptBoardsParts): KeptBoards {
  const { queryClient, confirmed, knownStates, shelf } = parts
  /** What was found: the stages that nobody has taken yet, and since when answers count on top. */
  let found: (Place & { stages: Map<number, KeptStage>; reading: ReadUnderWay }) | null = null
  /** What lies on the shelf, by stage. */
  const written = new Map<number, { cards: Cards; stamp: string }>()
  const latest = new Map<number, KeptLatest[number]>()
  let current: Place | null = null
  let isWriting = false
  let isWanted = false

  const isTooOld = ({ keptOn }: KeptHead) => Date.parse(parts.now()) - Date.parse(keptOn) > longestLife
  const removeWhere = async (isMeant: (key: string) => boolean) => shelf.remove((await shelf.keys()).filter(isMeant))

  function restore({ userId, boardId, head, latest: changes }: Parameters<KeptBoards['restore']>[0]): boolean {
    const kept = readHead(head)
    if (!kept || kept.user.Id !== userId) return false
    if (isTooOld(kept)) {
      void removeWhere((key) => isOfBoard(key, userId, boardId))
      return false
    }
    // Shown, but asked for again.
    const old = { updatedAt: 1 }
    queryClient.setQueryData<SessionState>(sessionKey, { user: kept.user, demo: null })
    queryClient.setQueryData(boardsKey, kept.boards, old)
    queryClient.setQueryData(locationsKey, kept.locations, old)
    queryClient.setQueryData(sourcesKey, kept.sources)
    queryClient.setQueryData(stagesKey(boardId), kept.stages, old)
    knownStates.set(boardId, kept.state)
    found = { userId, boardId, stages: new Map(), reading: confirmed.startReading() }
    for (const stage of kept.cards) {
      found.stages.set(stage.stageId, stage)
      confirmed.show(stage.stageId, { cards: stage.first, isComplete: false })
    }
    for (const [id, record] of readLatest(changes)) {
      if (record) confirmed.adopt(record)
      else confirmed.drop(id)
      latest.set(id, [id, record])
    }
    current = { userId, boardId }
    return true
  }

  async function showStage<Shown extends { cards: Cards }>(stageId: number, show: (cards: Cards) => Shown) {
    const stage = found?.stages.get(stageId)
    if (!found || !stage) return null
    const { userId, boardId, stages, reading } = found
    stages.delete(stageId)
    const keys = Array.from({ length: stage.parts }, (_, part) => partKey(userId, boardId, stageId, part))
    const read = await Promise.all(keys.map(async (key) => readPart(await shelf.read(key), stage.stamp)))
    if (read.includes(null) || !found) return null
    const cards = arranged(read.flatMap((part) => part ?? []))
    const shown = show(reading.cards({ cards, isComplete: true }, stageId))
    if (latest.size === 0) written.set(stageId, { cards: shown.cards, stamp: stage.stamp })
    return shown
  }

  /** Everything that is kept of a board; null as long as something is not there yet. */
  function picture({ userId, boardId }: Place) {
    const user = queryClient.getQueryData<SessionState>(sessionKey)?.user
    const boards = queryClient.getQueryData<KeptHead['boards']>(boardsKey)
    const locations = queryClient.getQueryData<KeptHead['locations']>(locationsKey)
    const sources = queryClient.getQueryData<KeptHead['sources']>(sourcesKey)
    const stages = queryClient.getQueryData<KeptHead['stages']>(stagesKey(boardId))
    const state = knownStates.get(boardId)
    if (user?.Id !== userId || !boards || !locations || !sources || !stages || !state) return null
    const known = new Map(confirmed.stages().map((each) => [each.stageId, each.known]))
    const lists = stages.map(({ Id }) => ({ stageId: Id, known: known.get(Id) }))
    if (!lists.every(({ known }) => known?.isComplete)) return null
    const cards = lists.map(({ stageId, known }) => ({ stageId, cards: known?.cards ?? [] }))
    return { head: { keptOn: parts.now(), user, boards, locations, sources, stages, state }, cards }
  }

  async function isAllowed({ userId }: Place, after = 0): Promise<boolean> {
    await parts.idle(after)
    return parts.mayKeep(userId) && current?.userId === userId
  }

  async function write(place: Place): Promise<void> {
    const { userId, boardId } = place
    if (!(await isAllowed(place, beforeWriting))) return
    const taken = picture(place)
    if (!taken) return
    const covered = [...latest.values()]
    const cards: KeptStage[] = []
    for (const { stageId, cards: list } of taken.cards) {
      const some = partsOf(list)
      let stamp = written.get(stageId)?.stamp
      if (written.get(stageId)?.cards !== list || stamp === undefined) {
        stamp = parts.newId()
        for (const [part, records] of some.entries()) {
          if (!(await isAllowed(place))) return
          await shelf.write(partKey(userId, boardId, stageId, part), { stamp, records })
        }
        written.set(stageId, { cards: list, stamp })
      }
      cards.push({ stageId, first: list.slice(0, firstCards), parts: some.length, stamp })
    }
    if (!(await isAllowed(place))) return
    await shelf.write(headKey(userId, boardId), { ...taken.head, cards } satisfies KeptHead)
    for (const each of covered) if (latest.get(each[0]) === each) latest.delete(each[0])
    await writeLatest(place)
    await removeOld(place, cards)
  }

  const writeLatest = ({ userId, boardId }: Place) => shelf.write(latestKey(userId, boardId), [...latest.values()])

  async function removeOld(place: Place, stages: readonly KeptStage[]): Promise<void> {
    const { userId, boardId } = place
    const valid = new Set([
      headKey(userId, boardId),
      latestKey(userId, boardId),
      ...stages.flatMap(({ stageId, parts }) =>
        Array.from({ length: parts }, (_, part) => partKey(userId, boardId, stageId, part)),
      ),
    ])
    const others = await othersToKeep(place)
    await removeWhere((key) =>
      isOfBoard(key, userId, boardId) ? !valid.has(key) : !others.some((other) => isOfBoard(key, userId, other)),
    )
  }

  /** The other boards of this person that may still be shown at their next visit. */
  async function othersToKeep({ userId, boardId }: Place): Promise<number[]> {
    const boards = queryClient.getQueryData<KeptHead['boards']>(boardsKey) ?? []
    const kept: number[] = []
    for (const { Id } of boards) {
      if (Id === boardId) continue
      const head = readHead(await shelf.read(headKey(userId, Id)))
      if (head && !isTooOld(head)) kept.push(Id)
    }
    return kept
  }

  async function writeWhenIdle(): Promise<void> {
    isWanted = true
    if (isWriting) return
    isWriting = true
    while (isWanted) {
      isWanted = false
      if (current) await write(current)
    }
    isWriting = false
  }

  confirmed.subscribe((id, record) => {
    if (!current || !parts.mayKeep(current.userId)) return
    latest.set(id, [id, record])
    // At once: a reload right after a drop must not show the card where it was.
    void writeLatest(current)
    void writeWhenIdle()
  })

  return {
    restore,
    showStage,

    keep(boardId) {
      const userId = queryClient.getQueryData<SessionState>(sessionKey)?.user?.Id
      if (userId === undefined || !parts.mayKeep(userId)) return
      current = { userId, boardId }
      void writeWhenIdle()
    },

    async forget() {
      found = null
      current = null
      latest.clear()
      written.clear()
      await shelf.clear()
    },
  }
}

const partsOf = (cards: Cards): Cards[] =>
  Array.from({ length: Math.ceil(cards.length / partSize) }, (_, part) =>
    cards.slice(part * partSize, (part + 1) * partSize),
  )
