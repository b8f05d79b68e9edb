import type { HostMessage } from '#core/contract/embed/host-messages.ts'
import type { HostConnection } from '#web/embed/host-connection.ts'
import { type HostNavigation, readHostRoute } from '#web/embed/host-navigation.ts'
import { runCommand } from './commands.ts'
import { type ReaderStore, setReader } from './reader.ts'
import type { ShowTheme } from './theme-loader.ts'

export interface HostRequestParts {
  connection: Pick<HostConnection, 'send'>
  navigation: HostNavigation
  reader: ReaderStore
  showTheme: ShowTheme
  /** Names of the commands that the host may give. */
  granted: readonly string[]
  refresh(): void
  setVisible(isVisible: boolean): void
  setInert(isInert: boolean): void
}

/** Does what the host page says and answers what it asks, once the board is there. */
export function answerHost(parts: HostRequestParts): (message: HostMessage) => Promise<void> {
  const { connection, navigation, reader } = parts
  const refuse = (code: string, message: string, re: string) =>
    connection.send('error', { code, message, retryable: false }, re)

  return async (message) => {
    const { id } = message
    switch (message.type) {
      case 'nav.go': {
        const route = readHostRoute(message.payload.route)
        if (!route) return refuse('unknown_route', 'The route leads to no board.', id)
        const accepted = await navigation.goTo(route)
        return connection.send('nav.result', { accepted }, id)
      }
      case 'state.leave?':
        return connection.send('state.leave', { ok: await navigation.mayLeave() }, id)
      case 'theme.set':
        return parts.showTheme(message.payload)
      case 'locale.set':
        if (!setReader(reader, message.payload)) refuse('unknown_locale', 'The locale or time zone is unknown.', id)
        return
      case 'visibility.set': {
        const { visible, inert } = message.payload
        if (visible !== undefined) parts.setVisible(visible)
        if (inert !== undefined) parts.setInert(inert)
        return
      }
      case 'command': {
        const end = await runCommand(parts, message.payload.name, message.payload.args ?? {})
        if ('ok' in end) return connection.send('command.result', end, id)
        return refuse(end.code, end.message, id)
      }
      // Too late, or nobody has asked.
      case 'init':
      case 'auth.code':
      case 'auth.denied':
      case 'ui.modal.result':
      case 'error':
      case 'ping':
      case 'pong':
    }
  }
}
