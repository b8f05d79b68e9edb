import type { EmbedEvent } from '#core/contract/embed/board-messages.ts'
import type { HostConnection } from '#web/embed/host-connection.ts'
import { type HostNavigation, hostRouteOf } from '#web/embed/host-navigation.ts'
import { afterPaint } from '#web/react/after-paint.ts'
import type { OperationLog } from '#web/sync/operations/operation-log.ts'
import { embedText } from '#web/text/embed-text.ts'
import { tellEvents } from './board-events.ts'
import { forwardUnusedKeys } from './unused-keys.ts'

/** In CSS pixels: dialogs and menus fit into it. */
const leastHeight = 560

export interface TellingParts {
  connection: Pick<HostConnection, 'send'>
  navigation: HostNavigation
  log: OperationLog
}

/** Tells the host page what happens on the board. Answers what tells a host that has just come how things stand. */
export function tellHost({ connection, navigation, log }: TellingParts): () => void {
  const tellEvent = (event: EmbedEvent) => connection.send('event', event)
  tellEvents(navigation, log.lastEnded, tellEvent)

  const tellTitle = () =>
    connection.send('nav.changed', {
      route: hostRouteOf(navigation.read()),
      title: document.title,
      mode: 'replace',
    })
  // The name of the board arrives later than its route.
  const title = document.querySelector('title')
  if (title) new MutationObserver(tellTitle).observe(title, { childList: true })

  let label: string | null = null
  const tellDirty = () => {
    const text = embedText()
    const next = navigation.isGuarded() ? text.unsaved : log.isVolatile() ? text.sending : ''
    if (next === label) return
    label = next
    connection.send('state.dirty', { dirty: label !== '', label })
  }
  navigation.onGuarded(tellDirty)
  log.subscribe(tellDirty)

  forwardUnusedKeys(
    window,
    () => isSomethingOpen(navigation),
    (key) => connection.send('key.unhandled', key),
  )
  // Measured from the start all the same: the browser keeps what nobody has asked for yet.
  afterPaint(() => {
    import('./vitals.ts').then(({ reportVitals }) => reportVitals(tellEvent)).catch(() => {})
  })

  return () => {
    label = null
    connection.send('size.want', { mode: 'fill', min: leastHeight })
    tellDirty()
    tellTitle()
  }
}

const isSomethingOpen = (navigation: HostNavigation) => {
  const { opportunity, newIn, showsDeleted } = navigation.read()
  return opportunity !== null || newIn !== null || showsDeleted
}
