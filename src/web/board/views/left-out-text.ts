import type { ConditionField } from '#core/domain/filter/board-filter.ts'
import type { Catalogue } from '#web/text/catalogue.ts'
import type { LeftOut } from './read-view.ts'

/** A sentence about what a view names and cannot be shown. */
export function leftOutText(
  left: LeftOut,
  text: Catalogue['views']['left'],
  fields: Readonly<Record<ConditionField, string>>,
): string {
  if (left.kind === 'boards') return text.boards(left.count)
  return left.kind === 'gone' ? text.gone(fields[left.field], left.count) : text[left.kind](left.name)
}
