import * as z from 'zod/mini'
import type { BoardFilter } from '#core/domain/filter/board-filter.ts'
import { type Sort, sorts } from '#core/domain/board/board-sort.ts'
import { readDay, readFilter, writeFilter } from '#core/domain/filter/filter-text.ts'
import { type Form, forms, type LaneField, laneFields, type Span, spans } from './forms.ts'

/** What is shown, as far as the address tells: Ids and the filter, never names. */
export interface Route {
  screen: 'board' | 'users' | 'portals' | 'set-password' | 'two-step-sign-in' | 'unknown'
  boardId: number | null
  /** In place of a board: the Ids of those that a combined board shows as one, as `12,15`; '' for the usual ones; null: none. */
  combined: string | null
  /** The opportunity whose drawer is open. */
  opportunity: number | null
  /** The stage in which a new opportunity is being created. */
  newIn: number | null
  /** The list of what was deleted lately is open. */
  showsDeleted: boolean
  /** The user whose form is open. */
  user: number | 'new' | null
  /** Shown in a frame of a host page, which has a header of its own. */
  isEmbedded: boolean
  /** The view of the board: which cards it shows, and in which order. */
  filter: BoardFilter
  sort: Sort
  /** The saved view that they began as: its Id, and after a point the version of it; without one, as it is saved. */
  view: string | null
  /** How the cards are shown. */
  form: Form
  /** The field whose values are the lanes of the board; null: none. */
  lanes: LaneField | null
  /** The column by which the rows of a table are sorted instead of by `sort`, after a minus where downwards. */
  rowsBy: string | null
  /** What a calendar shows at a time, and a date (YYYY-MM-DD) in it; null: today. */
  span: Span
  day: string | null
}

const id = z.catch(
  z.nullable(
    z.pipe(
      z.string().check(z.regex(/^[1-9]\d{0,15}$/)),
      z.transform((text) => Number(text)),
    ),
  ),
  null,
)
/** The board stands at any address that begins so; a part of it that makes no sense counts as missing. */
const boardPath = /^\/(embed\/?|sign-in\/?)?$|^(\/embed)?\/boards(\/|$)/
const screens = ['users', 'portals', 'set-password', 'two-step-sign-in'] as const

/** Reads path and query; invalid parts count as missing. */
export function readRoute(path: string, query: string): Route {
  const parameters = new URLSearchParams(query)
  const screen =
    screens.find((each) => path.replace(/\/$/, '') === `/${each}`) ?? (boardPath.test(path) ? 'board' : 'unknown')
  const user = screen === 'users' ? parameters.get('user') : null
  const board = /^(?:\/embed)?\/boards\/(\d+)\/?$/.exec(path)?.[1] ?? null
  // Not in a frame: its host knows one board at a time.
  const combined = /^\/boards\/combined(?:\/([\d,]*))?\/?$/.exec(path)
  return {
    screen,
    boardId: id.parse(board),
    combined: combined && (combined[1] ?? ''),
    opportunity: id.parse(parameters.get('opportunity')),
    newIn: id.parse(parameters.get('new')),
    showsDeleted: parameters.get('deleted') === '1',
    user: user === 'new' ? user : id.parse(user),
    isEmbedded: /^\/embed(\/|$)/.test(path),
    filter: readFilter(Object.fromEntries(parameters)),
    sort: sorts.find((each) => each === parameters.get('sort')) ?? 'board',
    view: /^[1-9]\d{0,15}(\.\d{1,9})?$/.exec(parameters.get('view') ?? '')?.[0] ?? null,
    form: forms.find((each) => each === parameters.get('form')) ?? 'board',
    lanes: laneFields.find((each) => each === parameters.get('lanes')) ?? null,
    rowsBy: /^-?[a-z-]{1,24}$/.exec(parameters.get('by') ?? '')?.[0] ?? null,
    span: spans.find((each) => each === parameters.get('span')) ?? 'month',
    day: readDay(parameters.get('day') ?? ''),
  }
}

const pathOf = ({ boardId, combined }: Route): string => {
  if (combined !== null) return `/boards/combined${combined && `/${combined}`}`
  return boardId === null ? '' : `/boards/${boardId}`
}

export function writeRoute(route: Route): string {
  const { screen, opportunity, newIn, showsDeleted, user, isEmbedded, filter, view } = route
  if (screen === 'users') return user === null ? '/users' : `/users?user=${user}`
  if (screen !== 'board') return `/${screen}`
  const path = `${isEmbedded ? '/embed' : ''}${pathOf(route)}` || '/'
  const parameters = new URLSearchParams()
  if (opportunity !== null) parameters.set('opportunity', String(opportunity))
  if (newIn !== null) parameters.set('new', String(newIn))
  if (showsDeleted) parameters.set('deleted', '1')
  if (view) parameters.set('view', view)
  for (const [key, text] of Object.entries(writeFilter(filter))) parameters.set(key, text)
  for (const key of ['sort', 'form'] as const) if (route[key] !== 'board') parameters.set(key, route[key])
  if (route.lanes) parameters.set('lanes', route.lanes)
  if (route.rowsBy) parameters.set('by', route.rowsBy)
  if (route.span !== 'month') parameters.set('span', route.span)
  if (route.day) parameters.set('day', route.day)
  // Commas and exclamation marks are allowed in a query: unescaped, lists and "not" stay readable.
  const query = parameters.toString().replaceAll('%2C', ',').replaceAll('%21', '!')
  return query ? `${path}?${query}` : path
}

/** Whether something is open on the screen, which can be closed. */
export const isOpen = (route: Route) => route.opportunity !== null || route.newIn !== null || route.user !== null

/** Whether the same thing is open; another filter does not leave it. */
export const isSamePlace = (a: Route, b: Route) =>
  a.screen === b.screen &&
  pathOf(a) === pathOf(b) &&
  a.opportunity === b.opportunity &&
  a.newIn === b.newIn &&
  a.user === b.user

/** The address of an opportunity on its board, to be opened in another tab, kept or sent to somebody. */
export const addressOfOpportunity = (boardId: number, opportunity: number): string =>
  // Not by `writeRoute`: every card has one, whenever it is rendered.
  opportunity > 0 ? `/boards/${boardId}?opportunity=${opportunity}` : `/boards/${boardId}`
