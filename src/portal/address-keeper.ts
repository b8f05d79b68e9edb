import type { Navigation } from './board-events.ts'
import { isRoute } from './board-messages.ts'
import { fieldsOf, numberOf } from './fields.ts'

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
  /** Null in an entry of the history that the page has made by itself. */
  const stepHere = (): number | null => numberOf(fieldsOf(history.state)[key])
  let step = stepHere() ?? 0
  let going = 0
  let isReturning = false

  const read = (): string | null => {
    const route = new URL(location.href).searchParams.get(parameter)
    return route !== null && isRoute(route) ? route : null
  }
  const first = read()
  let last = first ?? '/'

  const put = (route: string, mode: Navigation['mode']): void => {
    const url = new URL(location.href)
    url.searchParams.set(parameter, route)
    if (mode === 'push') step += 1
    const state = { ...fieldsOf(history.state), [key]: step }
    if (mode === 'push') history.pushState(state, '', url)
    else history.replaceState(state, '', url)
  }

  const write = ({ route, mode }: Navigation): void => {
    last = route
    // While Back and Forward are under way, the address is ahead of the board.
    if (going > 0) return
    if (route !== read()) put(route, mode)
    // The entry that the page was opened with: Back must find the way from it.
    else if (step === 0 && stepHere() === null) put(route, 'replace')
  }

  /** The board has stayed where it was: so does the address, and what comes after it in the history. */
  const returnToBoard = (): void => {
    const here = stepHere()
    if (here === null) put(last, 'push')
    else if (here !== step) {
      isReturning = true
      history.go(step - here)
    }
  }

  const follow = async (): Promise<void> => {
    if (isReturning) {
      isReturning = false
      return
    }
    const target = stepHere()
    const route = read() ?? first ?? '/'
    going += 1
    const hasGone = await go(route)
    going -= 1
    if (hasGone) {
      step = target ?? step
      last = route
    } else if (going === 0) returnToBoard()
  }
  const listen = () => void follow()
  window.addEventListener('popstate', listen)

  return { route: first, write, close: () => window.removeEventListener('popstate', listen) }
}
