import type { Operation } from '#core/domain/operation.ts'

/** What the user did and the server has not confirmed, oldest first. A failed operation simply leaves it. */
export interface OperationLog {
  /** The same array until something changes. */
  read(): readonly Operation[]
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
  const set = (next: readonly Operation[]) => {
    operations = next
    for (const listener of listeners) listener()
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
