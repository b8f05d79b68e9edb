import type { Query, QueryClient } from '@tanstack/react-query'
import type { CurrentUser } from '#core/contract/entities/user.ts'
import type { Api } from '#web/api/api.ts'
import type { ChangeMessage } from '#core/contract/endpoints/events.ts'
import type { EventMessage } from '#web/api/events/event-message.ts'
import { readEvents } from '#web/api/events/read-events.ts'
import type { Confirmed } from '#web/sync/confirmed/confirmed.ts'
import type { OperationLog } from '#web/sync/operations/operation-log.ts'
import {
  boardCheckKey,
  boardsKey,
  locationsKey,
  openKinds,
  remindersKey,
  stageSettingsKey,
  stagesKey,
} from '#web/sync/query-keys.ts'
import { type Session, untilRenewed } from '#web/sync/session.ts'
import { type ChangeBatch, createChangeQueue, mostSingleCards } from './change-queue.ts'
import { createEditors } from './editors.ts'
import { openEventStream } from './stream/event-stream.ts'
import type { RunningLive } from './live.ts'
import type { Live, LiveBoard } from './live-state.ts'
import { watchOthers } from './others.ts'
import { createPeople } from './people.ts'
import type { ChangedCardsReader } from './read-changed.ts'
import { shareStream, type SharedStreamParts } from './stream/shared-stream.ts'
import { silenceLimit } from './stream/silence.ts'
import type { BoardSync } from './sync-board.ts'

export interface LiveParts {
  live: Live
  me: Pick<CurrentUser, 'Id' | 'Email'>
  fetch: typeof fetch
  session: Session
  tabs: SharedStreamParts['tabs']
  api: Api
  queryClient: QueryClient
  confirmed: Confirmed
  log: OperationLog
  syncBoard: BoardSync
  readChanged: ChangedCardsReader
  newId(): string
  random(): number
  pause(milliseconds: number): Promise<void>
  /** In milliseconds since 1970. */
  now(): number
}

/** In milliseconds without another change. A respaced stage shows in no event: a check of the board finds it. */
const quietBeforeCheck = 2_000
/** In milliseconds: changes that follow each other are one reading of what is due. */
const remindersDelay = 1_000

const locationsOf = (boards: readonly LiveBoard[]) => [...new Set(boards.map(({ businessId }) => businessId))]

/** Keeps the boards that are shown up to date by the event stream, for one signed-in person: one, or those of several locations. */
export function runLive(parts: LiveParts): RunningLive {
  const { live, me, api, queryClient, confirmed, log, now } = parts
  const { nameThem } = createPeople(api.http, live)
  const others = watchOthers({ live, confirmed, log, me, nameThem })
  const editors = createEditors(live, { userId: me.Id, nameThem })
  let boards: readonly LiveBoard[] = []
  /** The stream tells of their locations. */
  let isCovered = false
  /** By the Ids of the locations, as the stream has told of them last; none before. */
  const heard = new Map<number, number>()
  let caughtUpAt = now()
  let laterCheck: ReturnType<typeof setTimeout> | undefined
  let laterReminders: ReturnType<typeof setTimeout> | undefined

  const queue = createChangeQueue({ read, onEmpty: noteCurrent, isHidden: live.isHidden, now, random: parts.random })

  async function read({ cards, hasStages, needsCheck }: ChangeBatch) {
    const shown = boards
    if (cards.size > 0) readRemindersSoon()
    // At a start they have just been read, or are being read.
    else if (needsCheck) {
      void queryClient.refetchQueries({ queryKey: remindersKey, stale: true }, { cancelRefetch: false })
    }
    // Of many, the check of the board finds out by itself which are news.
    const isStorm = cards.size > mostSingleCards
    const news = isStorm ? [...cards.values()] : [...cards.values()].filter(isNews)
    for (const change of news) others.noteAuthor(change)
    if (hasStages) {
      const ofBoards = shown.flatMap(({ boardId }) => [stagesKey(boardId), stageSettingsKey(boardId)])
      for (const queryKey of [...ofBoards, boardsKey, locationsKey]) invalidate(queryKey)
    }
    if (needsCheck || isStorm) {
      await Promise.all(shown.map(check))
    } else if (news.length > 0 && (await readCards(news))) checkWhenQuiet()
    // What is open beside the board holds more than a card. What is deleted cannot be read any more.
    const ids = new Set<unknown>(news.flatMap(({ Kind, EntityId }) => (Kind === 'delete' ? [] : EntityId)))
    const isOpen = ({ queryKey: [kind, id] }: Query) => openKinds.has(kind) && ids.has(id)
    if (ids.size > 0) void queryClient.invalidateQueries({ predicate: isOpen })
    // The counts of a stage that is not read to its end are the server's.
    if (news.length > 0 && confirmed.stages().some(({ known }) => !known.isComplete)) {
      for (const { boardId } of shown) invalidate(stagesKey(boardId))
    }
  }

  /** A check that had failed is as good as this one, and the header no longer says that the board may be outdated. */
  async function check({ boardId, stageIds }: LiveBoard) {
    await parts.syncBoard(boardId, stageIds)
    const queryKey = boardCheckKey(boardId, stageIds)
    const state = queryClient.getQueryState(queryKey)
    if (state && state.errorUpdatedAt > state.dataUpdatedAt) queryClient.setQueryData(queryKey, true)
  }

  /** Own changes count, too: a follow-up that was done is no reminder any more. */
  function readRemindersSoon() {
    laterReminders ??= setTimeout(() => {
      laterReminders = undefined
      invalidate(remindersKey)
    }, remindersDelay)
  }

  function readCards(news: readonly ChangeMessage[]): Promise<boolean> {
    const idsOf = (isDeleted: boolean) =>
      news.filter(({ Kind }) => (Kind === 'delete') === isDeleted).map(({ EntityId }) => EntityId)
    return parts.readChanged(idsOf(false), idsOf(true))
  }

  const invalidate = (queryKey: readonly unknown[]) => void queryClient.invalidateQueries({ queryKey })

  /** Not what these boards have nothing to do with, nor what they know: one's own changes, whose answers are here by now. */
  function isNews({ EntityId, Kind, Version, BoardId }: ChangeMessage) {
    const known = confirmed.find(EntityId)
    if (!known) return BoardId === null || boards.some(({ boardId }) => boardId === BoardId)
    // Who has taken a deletion back may have the restored card before they hear that it was deleted.
    return Kind === 'delete' ? known.Version <= Version : known.Version < Version
  }

  function checkWhenQuiet() {
    clearTimeout(laterCheck)
    laterCheck = setTimeout(queue.addUnknown, quietBeforeCheck)
  }

  /** Up to date, if the stream is there and all that it has told of is read. */
  function noteCurrent() {
    if (!isCovered || !queue.isEmpty()) return
    caughtUpAt = now()
    live.noteCurrent(caughtUpAt)
    live.link.set('up')
  }

  /** Until the stream tells of their locations, it does not count. */
  function beginAnew(next: readonly LiveBoard[]) {
    boards = next
    isCovered = false
    if (live.link.read() === 'up') live.link.set('starting')
    stream.show(locationsOf(next))
  }

  function onChange(change: ChangeMessage) {
    const { BusinessId } = change
    if (!boards.some(({ businessId }) => businessId === BusinessId)) return
    const revision = heard.get(BusinessId)
    // Between what was heard last and this there was something that did not arrive.
    if (revision !== undefined && change.PreviousRev > revision) queue.addUnknown()
    heard.set(BusinessId, change.Rev)
    queue.add(change)
  }

  function onMessages(messages: readonly EventMessage[]) {
    for (const message of messages) {
      if (message.kind === 'change') onChange(message.change)
      else if (message.kind === 'editing') editors.hear(message.editing)
      else if (message.kind === 'reset') queue.addUnknown()
    }
    noteCurrent()
    // Changes that cannot be read leave the board as old as if nobody had told of them.
    const isLate = !live.isHidden.read() && now() - caughtUpAt > silenceLimit
    if (live.link.read() === 'up' && isLate) live.link.set('down')
  }

  const stream = shareStream({
    tabs: parts.tabs,
    // Its number changes with what tabs say to each other: those of an older program have a stream of their own.
    name: `pipeline-board.events.1.${me.Id}`,
    tabId: parts.newId(),
    now,
    open: (locations, cursor, on) =>
      openEventStream(cursor, {
        read: (from, signal, hear) =>
          readEvents({ fetch: parts.fetch, credentials: parts.session }, { locations, cursor: from, signal }, hear),
        pause: parts.pause,
        random: parts.random,
        now,
        whenSignedIn: () => untilRenewed(parts.session),
        ...on,
      }),
    onMessages,
    onUp(locations) {
      if (boards.length === 0 || !locationsOf(boards).every((id) => locations.includes(id))) return
      isCovered = true
      heard.clear()
      // What happened between the last check and now may be in no message.
      queue.addUnknown()
    },
    onDown() {
      isCovered = false
      editors.forgetAll()
      if (live.link.read() === 'up') live.link.set('down')
    },
  })

  return {
    show: (board) => beginAnew([...boards, board]),
    leave(left) {
      if (boards.includes(left)) beginAnew(boards.filter((board) => board !== left))
    },
    stop() {
      clearTimeout(laterCheck)
      clearTimeout(laterReminders)
      stream.stop()
      queue.stop()
      others.stop()
      editors.forgetAll()
    },
  }
}
