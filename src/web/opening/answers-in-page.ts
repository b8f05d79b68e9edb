import type { BoardOpening } from '#core/contract/page/board-opening.ts'
import { openingElement } from '#core/contract/page/page.ts'
import { createOpeningAnswers, type OpeningAnswers } from '#web/api/opening/opening-answers.ts'

/** What the server has written into the page, once; whoever looks into the page later finds no customers in it. */
export function answersInPage(page: Document): OpeningAnswers {
  const answers = createOpeningAnswers()
  const element = page.getElementById(openingElement)
  if (!element) return answers
  element.remove()
  // Written by our own server, from the same build.
  answers.fill(JSON.parse(element.textContent) as BoardOpening)
  return answers
}
