import type { Page } from '@playwright/test'

/** The texts of the page that the pseudo-language has not made: words of the program that no catalogue has. */
export const plainTexts = (page: Page, names: readonly string[]): Promise<string[]> =>
  page.evaluate((names) => {
    const found = new Set<string>()
    const look = (text: string) => {
      const rest = names.reduce((left, name) => left.replaceAll(name, ''), text.replaceAll(/\S+@\S+/g, ''))
      // Every text of the pseudo-language has accents, and stands between two marks.
      if (/[A-Za-z]{3}/.test(rest) && !text.includes('\u200f')) found.add(text.trim())
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement?.closest('script, style')) look(node.textContent ?? '')
    }
    for (const element of document.querySelectorAll('[title], [aria-label], [placeholder]')) {
      for (const name of ['title', 'aria-label', 'placeholder']) look(element.getAttribute(name) ?? '')
    }
    return [...found]
  }, names)
