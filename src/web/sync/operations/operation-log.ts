import type { Operation } from '#core/domain/board/operation.ts'

/** What the user did and the server has not confirmed, oldest first. A failed operation simply leaves it. */
export interface OperationLog {
  /** The same array until something changes. */
  read(): readonly Operation[]
  /** Told once for everything that happens in one go, after it: the request of a drop leaves before anybody looks. */
  subscribe(listener: () => void): () => void
  /** Shows at once. The answer is there when it is kept as safely as this log can; nothing is sent before. */
  append(operation: Operation): Promise<void> | void
  /** Changes it where it stands. */
  replace(opId: string, operation: Operation): void
  remove(opId: string): void
  clear(): void
}

/** A log that lives as long as the page. */
export function memoryLog(): OperationLog {
  let operations: readonly Operation[] = []
  const listeners = new Set<() => void>()
  let isTelling = false
  const tell = () => {
    isTelling = false
    for (const listener of listeners) listener()
  }
  const set = (next: readonly Operation[]) => {
    operations = next
    if (!isTelling) queueMicrotask(tell)
    isTelling = true
  }
  return {
    read: () => operations,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    append: (operation) => set([...operations, operation]),
    replace: (opId, operation) => set(operations.map((each) => (each.opId === opId ? operation : each))),
    remove: (opId) => set(operations.filter((each) => each.opId !== opId)),
    clear: () => set([]),
  }
}
