import { createStore, type ReadonlyStore } from '#web/react/store.ts'

export type ToastKind = 'success' | 'error' | 'info'

export interface ToastContent {
  kind: ToastKind
  title: string
  description?: string
  action?: { label: string; run(): void }
}

export interface Toast extends ToastContent {
  id: number
}

const atMost = 3
let lastId = 0
const toasts = createStore<readonly Toast[]>([])

/** Shows a message, newest first, at most three; the same text again replaces the older one. Answers its id. */
export function toast(content: ToastContent): number {
  const id = ++lastId
  const others = toasts.read().filter((old) => old.title !== content.title || old.description !== content.description)
  toasts.set(withinLimit([{ ...content, id }, ...others]))
  return id
}

/** Errors stay until closed: where one must go, it is the oldest message that is not an error. */
function withinLimit(all: readonly Toast[]): readonly Toast[] {
  if (all.length <= atMost) return all
  const leaving = all.findLastIndex((one, index) => index > 0 && one.kind !== 'error')
  return all.filter((_, index) => index !== (leaving === -1 ? all.length - 1 : leaving))
}

export const closeToast = (id: number): void => toasts.set(toasts.read().filter((one) => one.id !== id))

/** What is shown now, newest first. */
export const toastStore: ReadonlyStore<readonly Toast[]> = toasts
