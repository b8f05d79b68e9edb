import type { Locator, Page } from '@playwright/test'

/**
 * Where a text that is written from right to left could reorder the words around it, or be cut at its beginning. Each must
 * have a `dir`, or stand between the marks U+2068 and U+2069.
 */
export const textsWithoutDirection = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const rightToLeft = /[\u0590-\u08FF]/u
    const isBare = (text: string) => rightToLeft.test(text.replaceAll(/\u2068.*\u2069/gsu, ''))
    const found: string[] = []

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? ''
      const element = node.parentElement
      if (!element || element.closest('script, style') || !rightToLeft.test(text)) continue
      if (isBare(text) && !element.closest('bdi, [dir]')) found.push(`text: ${text}`)
      const box = element.closest('[dir=auto]') ?? element
      const isCut =
        box.scrollWidth > box.clientWidth && getComputedStyle(box).overflowX !== 'visible' && !box.closest('.sr-only')
      const startsRight = rightToLeft.test(/\p{L}/u.exec(box.textContent ?? '')?.[0] ?? '')
      if (isCut && startsRight && getComputedStyle(box).direction !== 'rtl') found.push(`cut: ${text}`)
    }
    // The hidden copy of a combobox holds its option as JSON.
    for (const field of document.querySelectorAll<HTMLInputElement>(
      ':is(input, textarea, select):not([aria-hidden])',
    )) {
      const shown = field instanceof HTMLSelectElement ? (field.selectedOptions[0]?.text ?? '') : field.value
      if (rightToLeft.test(shown) && getComputedStyle(field).direction !== 'rtl') found.push(`field: ${shown}`)
    }
    for (const element of document.querySelectorAll('[title], [aria-label]')) {
      for (const text of [element.getAttribute('title') ?? '', element.getAttribute('aria-label') ?? '']) {
        if (isBare(text) && /\p{Script=Latin}/u.test(text)) found.push(`attribute: ${text}`)
      }
    }
    return [...new Set(found)]
  })

/** The texts within an element that do not fit into their box, and are cut. */
export const cutTexts = (within: Locator): Promise<string[]> =>
  within.evaluate((root) =>
    [root, ...root.querySelectorAll('*')]
      .filter(({ childNodes }) => [...childNodes].some(({ nodeType }) => nodeType === Node.TEXT_NODE))
      .filter((box) => {
        const { overflowX, display } = getComputedStyle(box)
        return display !== 'inline' && overflowX !== 'visible' && box.scrollWidth > box.clientWidth
      })
      .filter((box) => !box.closest('.sr-only'))
      .map(({ textContent }) => textContent ?? ''),
  )
