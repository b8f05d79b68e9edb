import { createStore } from '#web/react/store.ts'

export type ToastKind = 'success' | 'error' | 'info'

export interface ToastContent {
  kind: ToastKind
  title: string
  description?: string
  /** What it is about, where others may have the same text. */
  subject?: string
  action?: { label: string; run(): void }
  /** Not read out: it was announced with more words. */
  isSilent?: boolean
}

export interface Toast extends ToastContent {
  id: number
}

const atMost = 3
let lastId = 0
/** Those that are not shown yet, in order. */
let waiting: readonly Toast[] = []

/** The toasts that are shown, newest first. */
export const toastStore = createStore<readonly Toast[]>([])

/**
 * Shows a message and returns its id. At most three are shown, newest first; the others follow when one of them closes,
 * errors before the rest. A repeated text replaces the older one.
 */
export function toast(content: ToastContent): number {
  const id = ++lastId
  const isOther = (old: Toast) =>
    old.title !== content.title || old.description !== content.description || old.subject !== content.subject
  waiting = [...waiting.filter(isOther), { ...content, id }]
  showNext(toastStore.read().filter(isOther))
  return id
}

export const closeToast = (id: number): void => {
  waiting = waiting.filter((one) => one.id !== id)
  showNext(toastStore.read().filter((one) => one.id !== id))
}

/** Of one person none is left for the next. */
export function closeAllToasts(): void {
  waiting = []
  toastStore.set([])
}

function showNext(shown: readonly Toast[]): void {
  let next = shown
  for (const one of [...waiting.filter(isError), ...waiting.filter((each) => !isError(each))]) {
    // An error does not wait for what closes by itself: that comes again later.
    const leaving = next.length < atMost ? undefined : isError(one) ? next.findLast((each) => !isError(each)) : null
    if (leaving === null || (next.length >= atMost && !leaving)) continue
    waiting = waiting.filter((each) => each !== one)
    if (leaving) waiting = [leaving, ...waiting]
    next = [one, ...next.filter((each) => each !== leaving)]
  }
  toastStore.set(next)
}

const isError = ({ kind }: Toast) => kind === 'error'
