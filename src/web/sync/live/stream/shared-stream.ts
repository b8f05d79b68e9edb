import type { EventMessage } from '#web/api/events/event-message.ts'
import type { TabChannel, Tabs } from '#web/device/tabs.ts'
import type { EventStream, EventStreamParts } from './event-stream.ts'
import { watchSilence } from './silence.ts'

export interface SharedStreamParts {
  /** Where they refuse, this tab has a stream of its own. */
  tabs: Pick<Tabs, 'lead' | 'openChannel'>
  /** The same for all tabs that may share a stream, and for no others. */
  name: string
  /** Of this tab. */
  tabId: string
  now(): number
  /** Opens a stream for these locations. */
  open(
    locations: readonly number[],
    cursor: string | null,
    on: Pick<EventStreamParts, 'onMessages' | 'onDown'>,
  ): EventStream
  /** Empty for a heartbeat. */
  onMessages(messages: readonly EventMessage[]): void
  /** From now on the changes of these locations arrive. */
  onUp(locations: readonly number[]): void
  onDown(): void
}

export interface SharedStream {
  /** The locations that this tab shows. */
  show(locations: readonly number[]): void
  stop(): void
}

/** What tabs tell each other. `heard`, `up` and `down` come from the leader, which has the stream. */
type TabMessage =
  | { readonly kind: 'shows'; readonly tabId: string; readonly locations: readonly number[] }
  | { readonly kind: 'asks-what-is-shown' }
  | { readonly kind: 'hears-nothing'; readonly tabId: string }
  | { readonly kind: 'heard'; readonly messages: readonly EventMessage[]; readonly cursor: string | null }
  /** `tabId`: for this tab alone, which had not heard it; null: for all. */
  | { readonly kind: 'up'; readonly locations: readonly number[]; readonly tabId: string | null }
  | { readonly kind: 'down' }

/** Tabs of another version of this program use another name, so that a message is one of ours. */
const isTabMessage = (message: unknown): message is TabMessage =>
  typeof message === 'object' && message !== null && 'kind' in message

/** In milliseconds. Locations that are shown together, and the answers of other tabs, make one stream. */
const gathering = 50

/**
 * One event stream for all tabs of a browser: the tab that holds a lock has it, for the locations of all of them, and
 * tells the others what it hears. When that tab goes, another one takes over where it ended.
 */
export function shareStream(parts: SharedStreamParts): SharedStream {
  const stopping = new AbortController()
  const shownBy = new Map<string, readonly number[]>()
  let channel: TabChannel | null = null
  let isLeading = false
  let stream: EventStream | null = null
  /** The locations of the stream, as a key. */
  let streamed = ''
  let cursor: string | null = null
  let isUp: readonly number[] | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  // Every tab listens for itself: the one that leads may be hidden, and its timers late.
  const silence = watchSilence(parts.now, () => {
    post({ kind: 'hears-nothing', tabId: parts.tabId })
    stream?.check()
    goDown()
  })

  const post = (message: TabMessage) => channel?.post(message)
  const shown = () => [...new Set([...shownBy.values()].flat())].toSorted((a, b) => a - b)

  function goUp(locations: readonly number[]) {
    isUp = locations
    parts.onUp(locations)
  }

  function goDown() {
    if (isUp === null) return
    isUp = null
    parts.onDown()
  }

  function hear(messages: readonly EventMessage[]) {
    silence.heard()
    parts.onMessages(messages)
  }

  /** Opens the stream again if the locations have changed. */
  function reopen() {
    const locations = shown()
    if (stopping.signal.aborted || !isLeading || locations.join() === streamed) return
    streamed = locations.join()
    cursor = stream?.cursor() ?? cursor
    stream?.stop()
    stream = null
    if (locations.length === 0) return
    const opened = parts.open(locations, cursor, {
      onMessages(messages) {
        post({ kind: 'heard', messages, cursor: opened.cursor() })
        hear(messages)
        if (!messages.some(({ kind }) => kind === 'hello')) return
        post({ kind: 'up', locations, tabId: null })
        goUp(locations)
      },
      onDown() {
        post({ kind: 'down' })
        goDown()
        // A tab that was closed says nothing: only those that answer count from now on.
        gather()
      },
    })
    stream = opened
  }

  /** A tab that has come later has not heard that the stream is there. */
  function answer(tabId: string) {
    if (stream && isUp) post({ kind: 'up', locations: isUp, tabId })
  }

  const reopenSoon = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      reopen()
    }, gathering)
  }

  function gather() {
    const mine = shownBy.get(parts.tabId) ?? []
    shownBy.clear()
    shownBy.set(parts.tabId, mine)
    post({ kind: 'asks-what-is-shown' })
    reopenSoon()
  }

  function onTabMessage(message: unknown) {
    if (stopping.signal.aborted || !isTabMessage(message)) return
    switch (message.kind) {
      case 'shows':
        if (!isLeading) return
        shownBy.set(message.tabId, message.locations)
        reopenSoon()
        return answer(message.tabId)
      case 'asks-what-is-shown':
        return tellWhatIsShown()
      case 'hears-nothing':
        stream?.check()
        return answer(message.tabId)
      case 'heard':
        cursor = message.cursor ?? cursor
        return hear(message.messages)
      case 'up':
        if (message.tabId !== null && message.tabId !== parts.tabId) return
        silence.heard()
        return goUp(message.locations)
      case 'down':
        return goDown()
    }
  }

  const tellWhatIsShown = () => post({ kind: 'shows', tabId: parts.tabId, locations: shownBy.get(parts.tabId) ?? [] })

  function lead(): Promise<void> {
    isLeading = true
    gather()
    return new Promise((resolve) => {
      if (stopping.signal.aborted) return resolve()
      stopping.signal.addEventListener('abort', () => resolve())
    })
  }

  function leadAlone() {
    channel?.close()
    channel = null
    if (!stopping.signal.aborted) void lead()
  }

  try {
    channel = parts.tabs.openChannel(parts.name, onTabMessage)
    // A browser may have locks and refuse them to this page.
    parts.tabs.lead(parts.name, stopping.signal, lead).catch(leadAlone)
  } catch {
    leadAlone()
  }

  return {
    show(locations) {
      shownBy.set(parts.tabId, locations)
      tellWhatIsShown()
      reopenSoon()
      // Another board of the same location: nothing is opened for it.
      const up = isLeading ? isUp : null
      if (up && locations.length > 0 && locations.every((id) => up.includes(id))) parts.onUp(up)
    },
    stop() {
      shownBy.set(parts.tabId, [])
      tellWhatIsShown()
      stopping.abort()
      clearTimeout(timer)
      silence.stop()
      stream?.stop()
      channel?.close()
    },
  }
}
