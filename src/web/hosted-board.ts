import { focusManager, onlineManager } from '@tanstack/react-query'
import type { OpeningAnswers } from '#web/api/opening/opening-answers.ts'
import { memoryKeyValueStore } from '#web/device/kv-store.ts'
import { rememberBoard } from '#web/device/local-state.ts'
import { loneTab } from '#web/device/lone-tab.ts'
import type { HostRequestParts } from '#web/embed/bridge/host-requests.ts'
import { keepLinksOutside } from '#web/embed/bridge/outer-links.ts'
import { tellNetwork } from '#web/embed/bridge/tell-network.ts'
import type { HostConnection } from '#web/embed/host-connection.ts'
import { type HostNavigation, hostNavigation } from '#web/embed/host-navigation.ts'
import type { Greeting } from '#web/embed/protocol/handshake.ts'
import type { Route } from '#web/navigation/route.ts'
import { afterPaint } from '#web/react/after-paint.ts'
import { prefetch } from '#web/sync/loading/prefetch.ts'
import { watchFocus } from '#web/sync/query-client.ts'
import { allStageCardsKey, isOfPerson } from '#web/sync/query-keys.ts'
import { createServices, type Services } from '#web/sync/services.ts'
import type { Session } from '#web/sync/session.ts'
import { pageEnvironment } from './page-environment.ts'

/** The board of a frame, ready to be shown. */
export interface HostedBoard {
  services: Services
  navigation: HostNavigation
  /** Another host has come in place of the first, or the same one anew: it is told all that it may want to know. */
  meetAgain(init: Greeting['init']): void
}

export interface HostedBoardParts extends Pick<HostRequestParts, 'reader' | 'showTheme'> {
  connection: HostConnection
  greeting: Greeting
  session: Session
  answers: OpeningAnswers
  route: Route
  root: HTMLElement
}

/** In milliseconds. The first render waits no longer for data. */
const firstRenderTimeout = 120

/** The check of the board finds out which cards have changed: their lists need not be read as a whole. */
const isReadAnew = (query: { queryKey: readonly unknown[] }) =>
  isOfPerson(query) && query.queryKey[0] !== allStageCardsKey[0]

/** Puts the board of a frame together: its data by the token alone, its address and its looks by the host. */
export async function openHostedBoard(parts: HostedBoardParts): Promise<HostedBoard> {
  const { connection, greeting, session, answers, root } = parts
  const { permissions } = greeting.init
  let isShown = true
  const isVisible = () => isShown && document.visibilityState === 'visible'
  const services = createServices(
    {
      ...pageEnvironment,
      fetch: async (request, options) =>
        (typeof request === 'string' ? answers.take(request) : null) ?? fetch(request, options),
      isVisible,
      kvStore: memoryKeyValueStore(),
      tabs: loneTab(pageEnvironment.newId()),
      signedInAs: () => null,
      mayPersist: () => false,
      hasEventStream: true,
    },
    session,
  )
  const navigation = hostNavigation({
    start: parts.route,
    writeAddress: (address) => history.replaceState(null, '', address),
    onChanged: (route, mode) => connection.send('nav.changed', { route, title: document.title, mode }),
  })
  const data = answers.data()
  const boardId = data?.Board ?? null
  rememberBoard(boardId)
  const expected = { userId: data?.Session.user?.Id ?? null, boardId, persisted: null, operations: [] }
  await Promise.race([prefetch(services, expected), pageEnvironment.pause(firstRenderTimeout)])
  watchFocus(window)
  keepLinksOutside(window)
  window.addEventListener('beforeunload', (event) => {
    if (services.log.isVolatile()) event.preventDefault()
  })

  const tellIfOffline = tellNetwork({
    connection,
    online: {
      read: () => onlineManager.isOnline(),
      subscribe: (listener) => onlineManager.subscribe(listener),
    },
  })
  let capabilities = greeting.init.hostCapabilities
  let meet: ((shows: typeof capabilities) => void) | null = null
  const talk = async () => {
    const { talkWithHost } = await import('#web/embed/bridge/talk-with-host.ts')
    meet = talkWithHost({
      ...parts,
      navigation,
      log: services.log,
      granted: permissions?.commands ?? [],
      pause: pageEnvironment.pause,
      refresh: () => void services.queryClient.invalidateQueries({ predicate: isReadAnew }),
      setVisible(isVisible) {
        isShown = isVisible
        services.live.isHidden.set(!isVisible)
        // Undefined: as the browser says.
        focusManager.setFocused(isVisible ? undefined : false)
      },
      setInert: (isInert) => void (root.inert = isInert),
    })
    meet(capabilities)
  }
  // The first picture needs neither; what the host says meanwhile is kept for it.
  afterPaint(() => {
    services.startSending()
    void untilDone(talk)
  })
  return {
    services,
    navigation,
    meetAgain(init) {
      capabilities = init.hostCapabilities
      tellIfOffline()
      meet?.(capabilities)
    },
  }
}

/** In milliseconds, between attempts to load code. */
const loadInterval = 2_000

async function untilDone(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await work()
    } catch {
      await pageEnvironment.pause(loadInterval)
    }
  }
}
