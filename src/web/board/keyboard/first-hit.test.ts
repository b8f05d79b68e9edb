import { expect, test } from 'vitest'
import { noFilter } from '#core/domain/filter/board-filter.ts'
import { openBoard, stages } from '#web/board/controller/testing/open-board.ts'
import { firstHit } from './first-hit.ts'

const hitsOf = (text: string, collapsed: readonly number[] = []) => {
  const { controller } = openBoard({ filter: { ...noFilter, text } })
  const shown = controller.shown()
  return firstHit({
    ...shown,
    stages: shown.stages.map((each) => ({ ...each, isCollapsed: collapsed.includes(each.stage.Id) })),
  })
}

test('the first card in the first stage that has a hit', () => {
  expect(hitsOf('cleo')).toEqual({ cardId: 13 })
  expect(hitsOf('dora')).toEqual({ cardId: 21 })
  expect(hitsOf('')).toEqual({ cardId: 11 })
})

test('a collapsed stage only where no other has a hit, and nothing where nothing matches', () => {
  expect(hitsOf('dora', [stages.tour.Id])).toEqual({ stageId: stages.tour.Id })
  expect(hitsOf('', [stages.enquiry.Id])).toEqual({ cardId: 21 })
  expect(hitsOf('zebra')).toBeNull()
})
