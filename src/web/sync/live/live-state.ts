import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { createStore, type Store } from '#web/react/store.ts'
import type { PinnedCard } from '#web/sync/confirmed/pinned-cards.ts'

/** `starting`: not known yet · `up`: changes arrive by themselves · `down`: the board has to look for them. */
export type Link = 'off' | 'starting' | 'up' | 'down'

/** Who made a change. A rule is a trigger or an action of a stage. */
export type Author = { readonly userId: number } | { readonly rule: string }

/** Says on a card, for a moment, that somebody else has changed it. */
export interface CardMark {
  readonly what: 'moved' | 'changed' | 'added'
  /** Null: nobody knows. */
  readonly by: Author | null
}

/** What is known about others who work on the same board. */
export interface LiveState {
  readonly link: Store<Link>
  /** By Id of the opportunity. */
  readonly marks: Store<ReadonlyMap<number, CardMark>>
  /** Cards that are shown where they stood before somebody else moved them. */
  readonly pinned: Store<ReadonlyMap<number, PinnedCard>>
  /** Who edits an opportunity right now, by its Id: the Ids of the users. */
  readonly editors: Store<ReadonlyMap<number, readonly number[]>>
  /** The full names of colleagues, by Id. */
  readonly people: Store<ReadonlyMap<number, string>>
  /** The opportunity that is open with unsaved changes. */
  readonly unsaved: Store<number | null>
  /** The page around a frame has hidden it: what changes is noted, and read when it is shown again. */
  readonly isHidden: Store<boolean>
  /** Opportunities (Id) that this tab is changing in bulk: what is told of them before the answer is no news. */
  readonly changing: Set<number>
}

/** A change that was not made in this window. */
export interface ForeignChange {
  readonly id: number
  /** By the same user, in another window. */
  readonly isOwn: boolean
  readonly what: CardMark['what'] | 'deleted'
  readonly by: Author | null
  /** As the board knew it; null where it did not. */
  readonly before: CrmOpportunity | null
  readonly after: CrmOpportunity | null
}

export interface LiveBoard {
  readonly boardId: number
  /** Of its location. */
  readonly businessId: number
  readonly stageIds: readonly number[]
  /** Shown together with others: this device persists one board at a time, and none of them. */
  readonly isOneOfSeveral?: boolean
}

/** The part of the screen that shows what others do. */
export interface OthersListener {
  /** Whether somebody has their hand on a card: it must not move now. */
  isUnderHand(id: number): boolean
  /** Changes from elsewhere will be shown in a moment: called before, so that cards can be seen moving. */
  onChanges(changes: readonly ForeignChange[]): void
}

/** What happens on a board while one looks at it. The work is done by code that is loaded when the board is there. */
export interface Live extends LiveState {
  /** Keeps a board up to date, besides others that are watched; answers how to stop. */
  watch(board: LiveBoard): () => void
  /** When the board was known to be up to date last, in milliseconds since 1970; 0: never. */
  currentAt(): number
  noteCurrent(at: number): void
  listeners: Set<OthersListener>
  /** Shows where pinned cards are by now, as soon as no hand is on them. */
  releaseCards(): void
  /** At the end of a session: nothing of it may go on. */
  stop(): void
}

export const createLiveState = (): LiveState => ({
  link: createStore<Link>('off'),
  marks: createStore<ReadonlyMap<number, CardMark>>(new Map()),
  pinned: createStore<ReadonlyMap<number, PinnedCard>>(new Map()),
  editors: createStore<ReadonlyMap<number, readonly number[]>>(new Map()),
  people: createStore<ReadonlyMap<number, string>>(new Map()),
  unsaved: createStore<number | null>(null),
  isHidden: createStore(false),
  changing: new Set(),
})

/** Nothing of it is left for the next person. */
export function clearLiveState({ link, marks, pinned, editors, people, unsaved, changing }: LiveState): void {
  changing.clear()
  link.set('off')
  for (const store of [marks, pinned, editors, people]) store.set(new Map())
  unsaved.set(null)
}
