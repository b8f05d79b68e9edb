import type { Navigation } from './board-events.ts'
import { isRoute } from './board-messages.ts'
import { type Fields, fieldsOf, numberOf } from './fields.ts'

interface Keeper {
  /** The route that the address of the page names. */
  readonly route: string | null
  write(navigation: Navigation): void
  close(): void
}

/**
 * Keeps the route of a board in a parameter of the page's address, so that Back, Forward, reloads and links work.
 * `go` leads the board to a route, and resolves with whether it went: unsaved changes may hold it back.
 */
export function keepInAddress(parameter: string, go: (route: string) => Promise<boolean>): Keeper {
  const key = `pipeline-board:${parameter}`
  const stepHere = (): number => numberOf(stateHere()[key]) ?? 0
  let step = stepHere()
  let going = 0
  let isGoingBack = false

  const read = (): string | null => {
    const route = new URL(location.href).searchParams.get(parameter)
    return route !== null && isRoute(route) ? route : null
  }
  const first = read()

  const write = ({ route, mode }: Navigation): void => {
    // While Back and Forward are under way, the address is ahead of the board.
    if (going > 0 || route === read()) return
    const url = new URL(location.href)
    url.searchParams.set(parameter, route)
    if (mode === 'push') step += 1
    const state = { ...stateHere(), [key]: step }
    if (mode === 'push') history.pushState(state, '', url)
    else history.replaceState(state, '', url)
  }

  const follow = async (): Promise<void> => {
    if (isGoingBack) {
      isGoingBack = false
      return
    }
    const target = stepHere()
    going += 1
    const hasGone = await go(read() ?? first ?? '/')
    going -= 1
    if (hasGone) step = target
    else if (target !== step) {
      isGoingBack = true
      history.go(step - target)
    }
  }
  const listen = () => void follow()
  window.addEventListener('popstate', listen)

  return { route: first, write, close: () => window.removeEventListener('popstate', listen) }
}

const stateHere = (): Fields => fieldsOf(history.state)
