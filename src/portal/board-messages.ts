import type { BoardDetails, BoardEvent, BoardToast } from './board-events.ts'
import type { BoardState } from './board-options.ts'
import type { Envelope } from './envelope.ts'
import { type Fields, numberOf, textOf } from './fields.ts'

/** An event for the page, with its detail. */
export type Announcement = {
  [Name in keyof BoardDetails]: { readonly name: Name; readonly detail: BoardDetails[Name] }
}[keyof BoardDetails]

const states: readonly BoardState[] = ['connecting', 'waiting', 'ready', 'offline', 'ended', 'version', 'refused']

const kinds: readonly BoardToast['kind'][] = ['success', 'error', 'info']

const names: readonly BoardEvent['name'][] = [
  'opportunity.opened',
  'opportunity.moved',
  'opportunity.saved',
  'opportunity.created',
  'opportunity.deleted',
  'conflict',
  'error',
]

const longestRoute = 2000

/**
 * The event that the page gets for a message of the board; null for what this version does not know, which later
 * boards may send.
 */
export function readAnnouncement({ type, payload }: Envelope): Announcement | null {
  switch (type) {
    case 'state': {
      const state = states.find((each) => each === payload['name'])
      return state === undefined ? null : { name: 'pb-state', detail: { state } }
    }
    case 'nav.changed':
      return readNavigation(payload)
    case 'state.dirty':
      return { name: 'pb-dirty', detail: { dirty: payload['dirty'] === true, label: textOf(payload['label']) } }
    case 'event':
      return readEvent(payload)
    case 'ui.toast': {
      const kind = kinds.find((each) => each === payload['kind']) ?? 'info'
      return { name: 'pb-toast', detail: { kind, text: textOf(payload['text']) } }
    }
    case 'theme.warning':
      return {
        name: 'pb-theme-warning',
        detail: { token: textOf(payload['token']), reason: textOf(payload['reason']) },
      }
    case 'key.unhandled': {
      const { key, ctrlKey, metaKey } = payload
      return { name: 'pb-key', detail: { key: textOf(key), ctrlKey: ctrlKey === true, metaKey: metaKey === true } }
    }
    case 'error':
      return { name: 'pb-error', detail: { code: textOf(payload['code']), message: textOf(payload['message']) } }
    default:
      return null
  }
}

/** Only routes within the board: what is taken for an address elsewhere must not come out of it. */
export const isRoute = (route: string): boolean => /^\/(?![/\\])[^\s\\#]*$/.test(route) && route.length <= longestRoute

function readNavigation({ route, title, mode }: Fields): Announcement | null {
  if (!isRoute(textOf(route))) return null
  const detail = { route: textOf(route), title: textOf(title), mode: mode === 'push' ? mode : 'replace' } as const
  return { name: 'pb-navigate', detail }
}

function readEvent({ name, boardId, stageId, opportunityId, code, metric, value }: Fields): Announcement | null {
  if (name === 'vitals') return readVitals(textOf(metric), numberOf(value))
  const known = names.find((each) => each === name)
  if (known === undefined) return null
  const ids = { boardId: numberOf(boardId), stageId: numberOf(stageId), opportunityId: numberOf(opportunityId) }
  return { name: 'pb-event', detail: { name: known, ...ids, code: textOf(code) } }
}

function readVitals(metric: string, value: number | null): Announcement | null {
  const known = (['LCP', 'INP', 'CLS'] as const).find((each) => each === metric)
  return known === undefined || value === null ? null : { name: 'pb-vitals', detail: { metric: known, value } }
}
