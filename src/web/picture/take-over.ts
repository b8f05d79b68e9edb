/*
 * Runs beside the first picture that the server has drawn: loads and starts the program once it is painted, keeps what somebody does
 * meanwhile, and repeats that as soon as the program has taken its place.
 */

/** In milliseconds. A browser that paints nothing for so long is not waited for. */
const longestWait = 300

/** In milliseconds. Until what a click opens has the focus. */
const longestOpening = 1000

/** In CSS pixels, between press and release. */
const farthest = 8

/** What somebody did before there was a program. */
const kept: (MouseEvent | KeyboardEvent)[] = []
let isShown = true
/** Where a button was pressed on the picture that is still down. */
let pressed: PointerEvent | null = null

document.addEventListener('pointerdown', (event) => (pressed = isShown ? event : null), { capture: true })
document.addEventListener('pointercancel', () => (pressed = null), { capture: true })
document.addEventListener('click', onClick, { capture: true })
document.addEventListener('keydown', onKey, { capture: true })

function onClick(event: MouseEvent): void {
  if (!event.isTrusted) return
  const from = pressed
  pressed = null
  if (!isShown && !from) return
  event.preventDefault()
  event.stopImmediatePropagation()
  // A card that was to be dragged stays where it is.
  if (from && Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) > farthest) return
  if (isShown) kept.push(event)
  else repeatClick(event)
}

function onKey(event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, altKey } = event
  const isTyped = key.length === 1 || /^(?:Enter|Escape|Arrow.*|Backspace|Delete)$/.test(key)
  // The others are for the browser.
  const isForPage = !altKey && (ctrlKey || metaKey ? /^[ak]$/i.test(key) : isTyped)
  if (!isShown || !event.isTrusted || !isForPage) return
  event.preventDefault()
  event.stopImmediatePropagation()
  kept.push(event)
}

/** The program draws the same thing at the same place. */
function repeatClick(event: MouseEvent): void {
  const { clientX, clientY, detail, ctrlKey, metaKey, shiftKey, altKey } = event
  const target = document.elementFromPoint(clientX, clientY)
  const keys = { ctrlKey, metaKey, shiftKey, altKey }
  target?.closest<HTMLElement>('a, button, input, select')?.focus({ preventScroll: true })
  target?.dispatchEvent(
    new MouseEvent('click', { bubbles: true, cancelable: true, view: window, clientX, clientY, detail, ...keys }),
  )
}

function repeatKey({ key, code, shiftKey, ctrlKey, metaKey }: KeyboardEvent): void {
  const target = document.activeElement ?? document.body
  const isTaken = !target.dispatchEvent(
    new KeyboardEvent('keydown', { bubbles: true, cancelable: true, key, code, shiftKey, ctrlKey, metaKey }),
  )
  if (isTaken) return
  if (!(target instanceof HTMLInputElement)) {
    if (key === 'Enter' && target.matches('a, button')) (target as HTMLElement).click()
  } else if (!ctrlKey && !metaKey) type(target, key)
  else if (key.toLowerCase() === 'a') target.select()
}

/** One may be longer than one unit of a string. */
const letters = (text: string) => Array.from(text)

function type(field: HTMLInputElement, key: string): void {
  let [start, end] = [field.selectionStart ?? 0, field.selectionEnd ?? 0]
  if (start === end && key === 'Backspace') start -= letters(field.value.slice(0, start)).at(-1)?.length ?? 0
  if (start === end && key === 'Delete') end += letters(field.value.slice(end))[0]?.length ?? 0
  const data = key.length === 1 ? key : ''
  if (data === '' && start === end) return
  field.setRangeText(data, start, end, 'end')
  const inputType = data === '' ? 'deleteContent' : 'insertText'
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: data || null, inputType }))
}

/** What a click opens may come later than the click, and with a field for what was typed after it. */
async function fieldHasFocus(): Promise<void> {
  const end = performance.now() + longestOpening
  while (!(document.activeElement instanceof HTMLInputElement) && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** In the order in which it was done, also with what is done meanwhile. */
async function repeatAll(): Promise<void> {
  for (let event = kept.shift(); event; event = kept.shift()) {
    if (event instanceof MouseEvent) {
      repeatClick(event)
      if (kept[0] instanceof KeyboardEvent) await fieldHasFocus()
    } else repeatKey(event)
    // What is shown follows from it, before the next one.
    await new Promise((resolve) => setTimeout(resolve))
  }
  isShown = false
}

const parsed = () =>
  new Promise<void>((resolve) => {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => resolve())
    else resolve()
  })

const painted = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
    setTimeout(resolve, document.hidden ? 0 : longestWait)
  })

async function takeOver(): Promise<void> {
  await parsed()
  const root = document.getElementById('root')
  const program = document.querySelector<HTMLLinkElement>('link#program')
  if (!root || !program) return
  new MutationObserver((_changes, observer) => {
    if (root.querySelector('[data-picture]')) return
    observer.disconnect()
    void repeatAll()
  }).observe(root, { childList: true })
  await painted()
  // With what it imports.
  for (const file of document.querySelectorAll<HTMLLinkElement>('link[rel=program]')) file.rel = 'modulepreload'
  try {
    await import(/* @vite-ignore */ program.href)
  } catch {
    document.querySelector('[data-not-started]')?.removeAttribute('hidden')
  }
}

/** Resolves when the program runs. Nothing is painted before this script has run, so that no click comes too early for it. */
export const programRuns = takeOver()
