import { flushSync } from 'react-dom'
import { afterPaint } from '#web/react/after-paint.ts'
import { isPicture, surroundings } from '#web/react/surroundings.ts'
import type { changesText } from '#web/text/changes-text.ts'
import type { useText } from '#web/text/text.ts'
import { closeToast, toast, type ToastContent } from '#web/ui/toast/toast.ts'
import { announce } from './announcer.tsx'

export type { BoardLook } from '#web/device/board-look.ts'

/** The texts that the controller shows or announces. */
export type BoardText = Pick<ReturnType<typeof useText>, 'board' | 'errors'>

/** With those of the messages about changes, which come later. */
export type MessageText = BoardText & { changes: ReturnType<typeof changesText> }

/** What the controller needs of the page around the board, so that its tests need no browser. */
export interface BoardPage {
  /** In CSS pixels. */
  rem: number
  announce(text: string): void
  /** Answers its id. */
  toast(content: ToastContent): number
  closeToast(id: number): void
  /** Runs a short while after the last call: what fails together is told together. */
  collectMessages(run: () => void): void
  /** Runs once the next frame has been painted. */
  afterPaint(run: () => void): void
  /** Changes stores and renders the result before it returns. */
  renderNow(change: () => void): void
  focusSearch(): void
  /**
   * Takes the focus from the card that has it and is about to be rendered elsewhere: the browser lays out the page in the
   * middle of that render if an element that has the focus is removed by it.
   */
  blurCard(): void
  /** Whether the element that had the focus is gone. */
  hasLostFocus(): boolean
  /** Whether somebody is in a field, whose next key is for it. */
  isTyping(): boolean
  /** Remembers which card has the focus; the answer says whether somebody has gone on to another one since. */
  noteFocusedCard(): () => boolean
  /** Whether somebody has gone on to the drawer or a dialog, for which the next key is. */
  isElsewhere(): boolean
}

const focusedCard = () =>
  document.activeElement?.closest('[data-opportunity-id], [data-row-id], [data-calendar-card]') ?? null

/** In milliseconds: what waits for one another is answered at about this interval. */
const collectingTime = 500

export function browserPage(): BoardPage {
  let collecting: ReturnType<typeof setTimeout> | undefined
  return {
    rem: surroundings().rem,
    announce,
    toast,
    closeToast,
    collectMessages(run) {
      clearTimeout(collecting)
      collecting = setTimeout(run, collectingTime)
    },
    // Nothing follows a picture.
    afterPaint: (run) => void (isPicture() || afterPaint(run)),
    renderNow: (change) => flushSync(change),
    focusSearch: () => document.querySelector<HTMLInputElement>('input[type=search]')?.focus(),
    blurCard() {
      const { activeElement } = document
      if (activeElement instanceof HTMLElement && focusedCard()) activeElement.blur()
    },
    hasLostFocus: () => document.activeElement === document.body,
    isTyping: () => document.activeElement?.matches('input, textarea') === true,
    noteFocusedCard() {
      const before = focusedCard()
      // The board itself moves the focus, too, such as beside a card that is deleted.
      let hasActed = false
      for (const act of ['keydown', 'pointerdown']) {
        window.addEventListener(act, () => (hasActed = true), { capture: true, once: true })
      }
      return () => hasActed && ![null, before].includes(focusedCard())
    },
    isElsewhere: () => document.activeElement?.closest('[role=dialog], [role=alertdialog]') instanceof Element,
  }
}
