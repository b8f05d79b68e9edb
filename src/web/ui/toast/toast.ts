import { createStore } from '#web/react/store.ts'

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

/** The toasts that are shown, newest first. */
export const toastStore = createStore<readonly Toast[]>([])

/** Shows a message and returns its id. At most three are shown, newest first; a repeated text replaces the older one. */
export function toast(content: ToastContent): number {
  const id = ++lastId
  const others = toastStore
    .read()
    .filter((old) => old.title !== content.title || old.description !== content.description)
  toastStore.set(withinLimit([{ ...content, id }, ...others]))
  return id
}

/** Over the limit the oldest message that is not an error goes first: errors stay until they are closed. */
function withinLimit(all: readonly Toast[]): readonly Toast[] {
  if (all.length <= atMost) return all
  const leaving = all.findLastIndex((one, index) => index > 0 && one.kind !== 'error')
  return all.filter((_, index) => index !== (leaving === -1 ? all.length - 1 : leaving))
}

export const closeToast = (id: number): void => toastStore.set(toastStore.read().filter((one) => one.id !== id))
