/** What the harness sees of a page; installed before the page's own scripts. */
export interface ChaosProbe {
  /** Operations that the page has put into its log since the last call. */
  takeOperations(): { readonly opId: string; readonly cardId: number }[]
  /** Texts of the messages that the page has shown since the last call. */
  takeMessages(): string[]
  /** The Ids of the cards of each stage from the top, as they stand in the document. */
  order(): Record<number, number[]>
}

declare global {
  interface Window {
    chaos: ChaosProbe
  }
}

/** Runs in the page: it must not refer to anything outside of itself. */
export function installProbe(): void {
  const operations: { opId: string; cardId: number }[] = []
  const messages: string[] = []
  const put = IDBObjectStore.prototype.put
  IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
    const operation = (value as { operation?: { opId?: string; opportunityId?: number } } | null)?.operation
    if (operation?.opId !== undefined && !operations.some(({ opId }) => opId === operation.opId)) {
      operations.push({ opId: operation.opId, cardId: operation.opportunityId ?? 0 })
    }
    return put.call(this, value, key)
  }
  const read = (node: Node) => {
    if (!(node instanceof Element)) return
    const region = node.closest('.pb-toasts') ?? node.querySelector('.pb-toasts')
    if (region) messages.push(region.textContent ?? '')
  }
  const observe = () => {
    new MutationObserver((changes) => {
      for (const { addedNodes, target } of changes) {
        read(target)
        for (const node of addedNodes) read(node)
      }
    }).observe(document, { subtree: true, childList: true, characterData: true })
  }
  observe()
  window.chaos = {
    takeOperations: () => operations.splice(0),
    takeMessages: () => messages.splice(0),
    order: () =>
      Object.fromEntries(
        [...document.querySelectorAll<HTMLElement>('[data-stage-id]')].map((stage) => [
          Number(stage.dataset['stageId']),
          [...stage.querySelectorAll<HTMLAnchorElement>('[data-card-control]')].map(({ href }) =>
            Number(new URL(href).searchParams.get('opportunity')),
          ),
        ]),
      ),
  }
}
