/** What a page tells the harness at once, so that a reload or a crash takes nothing along. */
export type PageNote =
  | {
      readonly kind: 'operation'
      /** Its name in storage. */
      readonly entry: string
      readonly key: string
      readonly cardId: number
      readonly operation: string
      /** Where the card stood for whoever has made it, when it was put for the first time. */
      readonly stood: { readonly stageId: number; readonly position: number } | null
    }
  /** `question`: the drawer shows what two people have changed, under the name of the customer. */
  | { readonly kind: 'alert' | 'status' | 'question'; readonly text: string }

/** What the harness sees of a page; installed before the page's own scripts. */
export interface ChaosProbe {
  /** Operations that the page has put into its log since the last call. */
  takeOperations(): { readonly entry: string; readonly cardId: number; readonly operation: string }[]
  /** The Ids of the cards of each stage from the top, as they stand in the document. */
  order(): Record<number, number[]>
  /** The card of an opportunity. */
  control(cardId: number): HTMLElement | null
  /** Two frames: the render of what was done, and the put of its operation. */
  settled(): Promise<void>
}

/** The parts of an entry of the operation log that are read; anything else has none of them. */
interface StoredEntry {
  readonly key?: string
  readonly operation?: { readonly opId?: string; readonly opportunityId?: number; readonly kind?: string }
  readonly base?: { readonly CrmBoardColumnId?: number; readonly Position?: number }
}

declare global {
  interface Window {
    chaos: ChaosProbe
    noteForChaos(note: PageNote): Promise<void>
  }
}

/** Runs in the page: it must not refer to anything outside of itself. */
export function installProbe(): void {
  const { noteForChaos } = window
  const tell = (what: PageNote) => void noteForChaos(what).catch(() => {})
  const operations: { entry: string; cardId: number; operation: string }[] = []
  const keys = new Set<string>()
  /** In milliseconds: somebody reads a message and closes it, so that the next one comes. */
  const reading = 250

  const noteStored = (value: unknown) => {
    const stored = value as StoredEntry | null
    const { opId, opportunityId = 0, kind = '' } = stored?.operation ?? {}
    const entry = stored?.key
    if (entry !== undefined && opId !== undefined && !keys.has(`${opId}/${opportunityId}`)) {
      keys.add(`${opId}/${opportunityId}`)
      if (!operations.some((each) => each.entry === entry)) {
        operations.push({ entry, cardId: opportunityId, operation: kind })
      }
      const { CrmBoardColumnId: stageId, Position: position } = stored?.base ?? {}
      const stood = stageId === undefined || position === undefined ? null : { stageId, position }
      tell({ kind: 'operation', entry, key: opId, cardId: opportunityId, operation: kind, stood })
    }
  }
  const put = IDBObjectStore.prototype.put
  IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
    noteStored(value)
    return put.call(this, value, key)
  }
  // A worker puts it, where there is one.
  const { postMessage } = Worker.prototype
  Worker.prototype.postMessage = function (...message: [unknown]) {
    noteStored((message[0] as { readonly value?: unknown } | null)?.value ?? null)
    return postMessage.apply(this, message)
  }

  const known = new WeakSet<Element>()
  /** While a card is dragged, the page swallows clicks: the hand of a person is not free either. */
  const close = (message: Element) => {
    if (!message.isConnected) return
    message.querySelector<HTMLElement>('button[aria-label="Close"]')?.click()
    setTimeout(close, reading, message)
  }
  const read = (message: Element) => {
    // One that changes its place is the same message.
    if (known.has(message)) return
    known.add(message)
    if (message.matches('[data-conflict]')) {
      return tell({ kind: 'question', text: message.closest('[role="dialog"]')?.textContent ?? '' })
    }
    tell({ kind: message.getAttribute('role') === 'alert' ? 'alert' : 'status', text: message.textContent ?? '' })
    setTimeout(close, reading, message)
  }
  const messages = '.pb-toast, [data-conflict]'
  new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof Element)) continue
      if (node.matches(messages)) read(node)
      for (const message of node.querySelectorAll(messages)) read(message)
    }
  }).observe(document, { subtree: true, childList: true })

  // Nobody looks at it: what is wholly transparent takes every click, and no time to be drawn.
  document.addEventListener('DOMContentLoaded', () => document.documentElement.style.setProperty('opacity', '0'))

  const controls = '[data-card-control]'
  window.chaos = {
    takeOperations: () => operations.splice(0),
    order: () =>
      Object.fromEntries(
        [...document.querySelectorAll<HTMLElement>('[data-stage-id]')].map((stage) => [
          Number(stage.dataset['stageId']),
          [...stage.querySelectorAll<HTMLAnchorElement>(controls)].map(({ href }) =>
            Number(new URL(href).searchParams.get('opportunity')),
          ),
        ]),
      ),
    control: (cardId) =>
      [...document.querySelectorAll<HTMLAnchorElement>(controls)].find(
        ({ href }) => new URL(href).searchParams.get('opportunity') === String(cardId),
      ) ?? null,
    settled: () =>
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))),
  }
}
