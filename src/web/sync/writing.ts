import type { QueryClient } from '@tanstack/react-query'
import type { Api } from '#web/api/api.ts'
import type { SessionState } from '#web/api/session.ts'
import type { ReadonlyStore } from '#web/react/store.ts'
import type { Confirmed } from './confirmed/confirmed.ts'
import type { Link } from './live/live-state.ts'
import { adoptAnswer } from './operations/adopt-answer.ts'
import { createOperationLog, type OperationLog } from './operations/operation-log.ts'
import { createSending } from './operations/sending/sending.ts'
import { createOperations, type Operations } from './operations/operations.ts'
import type { Environment } from './environment.ts'
import type { Draft } from './persisted/drafts.ts'
import { type Session, untilRenewed } from './session.ts'
import { createHolds, type Holds } from './undo/holds.ts'
import { makeAnew } from './undo/make-anew.ts'
import { createUndoHistory, type UndoHistory } from './undo/undo-history.ts'

/** Everything between what a person does and the server: log, sending, undo, countdowns. */
export interface Writing {
  log: OperationLog
  /** Loads what sends the log, and sends; what is left of tabs that are gone as well. */
  startSending(): void
  operations: Operations
  undoHistory: UndoHistory
  holds: Holds
  /** Who works here (Id), also after their session has ended by itself; null: nobody. */
  userId(): number | null
  /** What was refused when its form was closed, for the form that is opened next, under the key of its draft. */
  givenBack: Map<string, Draft>
}

interface WritingParts {
  api: Api
  queryClient: QueryClient
  link: ReadonlyStore<Link>
  confirmed: Confirmed
  session: Session
  /** Undefined before the server or this device has said who is signed in. */
  sessionState(): SessionState | undefined
  onOtherTimeLine(): void
  onForbidden(): void
}

/** In milliseconds, between looks at who is signed in. */
const otherPersonInterval = 5_000

export function createWriting(environment: Environment, parts: WritingParts): Writing {
  const { now, newId, random, tabs, kvStore, mayPersist } = environment
  const { confirmed, session, sessionState } = parts
  const userId = () => {
    const known = sessionState()
    return known ? (known.user?.Id ?? null) : environment.signedInAs()
  }
  const log = createOperationLog({
    tabs,
    kvStore,
    mayPersist,
    userId,
    onConfirmed: (operation, answer) => void adoptAnswer(confirmed, operation, answer),
  })
  // Another tab may have signed somebody else in: nothing of one person is sent as another.
  const maySend = () => !session.hasEnded() && [null, userId()].includes(environment.signedInAs())
  const startSending = createSending({
    ...environment,
    ...parts,
    log,
    userId,
    maySend,
    async whenSignedIn() {
      await untilRenewed(session)
      while (!maySend()) await environment.pause(otherPersonInterval)
    },
    me: () => sessionState()?.user ?? null,
  })
  const operations = createOperations({
    log,
    now,
    newId,
    random,
    firstCard: confirmed.firstOf,
    wake: startSending,
    onMade: (entry, record, result) => undoHistory.note(entry, record, result),
    onHeld: (key) => holds.begin(key),
  })
  const undoHistory = createUndoHistory({
    log,
    submitUndo: operations.undo,
    makeAnew: ({ change, record, unsent }) =>
      makeAnew(operations, change, confirmed.find(record.Id) ?? record, unsent === 'held'),
  })
  const holds = createHolds({ log, wake: startSending, isVisible: environment.isVisible })
  return { log, startSending, operations, undoHistory, holds, userId, givenBack: new Map() }
}
