import type { Operation } from '#core/domain/board/operation.ts'
import { createStore, type ReadonlyStore } from '#web/react/store.ts'

/** What the user did and the server has not confirmed, oldest first. Listeners are told once for each batch of changes. */
export interface OperationLog extends ReadonlyStore<readonly Operation[]> {
  /** Shows the operation at once. Answers a promise where the log persists it first: nothing is sent before. */
  append(operation: Operation): Promise<void> | void
  /** Changes an operation where it stands. */
  replace(opId: string, operation: Operation): void
  remove(opId: string): void
  clear(): void
}

/** A log that lives as long as the page. */
export function memoryLog(): OperationLog {
  // In a microtask: the request of a drop leaves before anything is rendered.
  const { read, set, subscribe } = createStore<readonly Operation[]>([], queueMicrotask)
  return {
    read,
    subscribe,
    append: (operation) => set([...read(), operation]),
    replace: (opId, operation) => set(read().map((each) => (each.opId === opId ? operation : each))),
    remove: (opId) => set(read().filter((each) => each.opId !== opId)),
    clear: () => set([]),
  }
}
