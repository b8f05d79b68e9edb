import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CurrentUser } from '#core/contract/entities/user.ts'
import type { ChangeMessage } from '#core/contract/endpoints/events.ts'
import type { BoardChanges } from '#web/sync/confirmed/board-changes.ts'
import type { Confirmed } from '#web/sync/confirmed/confirmed.ts'
import { type PinnedCard, pinnedIn } from '#web/sync/confirmed/pinned-cards.ts'
import type { OperationLog } from '#web/sync/operations/operation-log.ts'
import type { Author, CardMark, ForeignChange, Live } from './live-state.ts'

interface OthersParts {
  live: Live
  confirmed: Confirmed
  log: OperationLog
  me: Pick<CurrentUser, 'Id' | 'Email'>
  /** Reads the names of these users. */
  nameThem(userIds: readonly number[]): void
}

/** In milliseconds. */
const markedFor = 3_000
/** Beyond that, nobody could follow the changes one by one. */
const mostMarks = 100

/**
 * Tells changes by others from one's own, marks theirs on the cards for three seconds, and pins a card that is under one's
 * hand: it stays where it is.
 */
export function watchOthers({ live, confirmed, log, me, nameThem }: OthersParts) {
  const authors = new Map<number, ChangeMessage>()

  const isUnderHand = (id: number) =>
    live.unsaved.read() === id || [...live.listeners].some((listener) => listener.isUnderHand(id))

  function changeOf(id: number, before: CrmOpportunity | null, after: CrmOpportunity | null): ForeignChange | null {
    // It was deleted, and the board knows already.
    if (!before && !after) return null
    if (before && after && after.Version <= before.Version) return null
    const event = authors.get(id)
    // When a board is opened, what has changed since the last visit is nobody's news.
    if (!event && live.link.read() === 'starting') return null
    const what = after === null ? 'deleted' : before ? whatChanged(before, after) : arrivalOf(event)
    return { id, isOwn: isOwn(event, after, me), what, by: authorOf(event), before, after }
  }

  function onChanges({ records, deleted }: BoardChanges) {
    const known = new Map(confirmed.stages().flatMap(({ known: { cards } }) => cards.map((card) => [card.Id, card])))
    const changes = [...new Set([...records.keys(), ...deleted])]
      .map((id) => changeOf(id, known.get(id) ?? null, records.get(id) ?? null))
      .filter((change) => change !== null)
      .filter(({ id }) => !live.changing.has(id))
    authors.clear()
    if (changes.length === 0) return
    nameThem(changes.flatMap(({ by }) => (by && 'userId' in by ? by.userId : [])))
    pinUnderHand(changes)
    for (const listener of live.listeners) listener.onChanges(changes)
    if (changes.length <= mostMarks) mark(changes)
  }

  function pinUnderHand(changes: readonly ForeignChange[]) {
    const pinned = new Map(live.pinned.read())
    for (const { id, what, before } of changes) {
      if (what === 'deleted') pinned.delete(id)
      else if (what === 'moved' && before && !pinned.has(id) && isUnderHand(id)) {
        const card = pinOf(confirmed, before)
        if (card) pinned.set(id, card)
      }
    }
    if (pinned.size > 0 || live.pinned.read().size > 0) live.pinned.set(pinned)
  }

  function mark(changes: readonly ForeignChange[]) {
    const fresh = new Map<number, CardMark>()
    const pinned = live.pinned.read()
    for (const { id, isOwn, what, by } of changes) {
      // One's own change is no news, unless the card does not show it yet.
      if (what !== 'deleted' && (!isOwn || pinned.has(id))) fresh.set(id, { what, by })
    }
    if (fresh.size === 0) return
    live.marks.set(new Map([...live.marks.read(), ...fresh]))
    setTimeout(() => endMarks(fresh), markedFor)
  }

  /** A pinned card says so for as long as it is pinned, and then for a moment where it is. */
  function endMarks(ended: ReadonlyMap<number, CardMark>) {
    const pinned = live.pinned.read()
    const marks = [...live.marks.read()].filter(([id, mark]) => ended.get(id) !== mark || pinned.has(id))
    if (marks.length < live.marks.read().size) live.marks.set(new Map(marks))
  }

  const stops = [
    confirmed.onChanges(onChanges),
    live.unsaved.subscribe(live.releaseCards),
    // Whoever acts on a pinned card acts on what they saw; the answer tells what has become of it.
    log.subscribe(() => {
      const pinned = live.pinned.read()
      const acted = log.read().filter(({ opportunityId }) => pinned.has(opportunityId))
      if (acted.length === 0) return
      const ids = new Set(acted.map(({ opportunityId }) => opportunityId))
      live.pinned.set(new Map([...pinned].filter(([id]) => !ids.has(id))))
    }),
    watchReleases(live, (released) => setTimeout(() => endMarks(released), markedFor)),
  ]

  return {
    /** Says who made a change that will be read in a moment. */
    noteAuthor: (change: ChangeMessage) => void authors.set(change.EntityId, change),
    stop: () => stops.forEach((stop) => stop()),
  }
}

/** Calls back with the marks of cards that are no longer pinned. */
function watchReleases(live: Live, onRelease: (marks: ReadonlyMap<number, CardMark>) => void): () => void {
  let before = live.pinned.read()
  return live.pinned.subscribe(() => {
    const pinned = live.pinned.read()
    const released = [...live.marks.read()].filter(([id]) => before.has(id) && !pinned.has(id))
    before = pinned
    if (released.length > 0) onRelease(new Map(released))
  })
}

function isOwn(event: ChangeMessage | undefined, after: CrmOpportunity | null, me: OthersParts['me']): boolean {
  if (event) return event.Rule === null && event.UserId === me.Id
  return after !== null && after.UpdatedBy === me.Email
}

function authorOf(event: ChangeMessage | undefined): Author | null {
  if (!event) return null
  if (event.Rule !== null) return { rule: event.Rule }
  return event.UserId === null ? null : { userId: event.UserId }
}

const whatChanged = (before: CrmOpportunity, after: CrmOpportunity): CardMark['what'] =>
  before.CrmBoardColumnId === after.CrmBoardColumnId && before.Position === after.Position ? 'changed' : 'moved'

/** A card that was unknown is new, or comes from another board or from where nothing is loaded yet. */
const arrivalOf = (event: ChangeMessage | undefined): CardMark['what'] => (event?.Kind === 'update' ? 'moved' : 'added')

const pinOf = (confirmed: Confirmed, card: CrmOpportunity): PinnedCard | null => {
  const stage = confirmed.stages().find(({ stageId }) => stageId === card.CrmBoardColumnId)
  return stage ? pinnedIn(stage.known.cards, card.Id) : null
}
