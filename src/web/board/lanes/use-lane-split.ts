import { useLayoutEffect, useMemo } from 'react'
import { useBoardController } from '#web/board/controller/board-context.ts'
import type { LaneField } from '#web/navigation/forms.ts'
import { useLanesText } from '#web/text/board/lanes-text.ts'
import { useLocale } from '#web/text/locale.ts'
import { useText } from '#web/text/text.ts'
import { splitLanes } from './model/split-lanes.ts'
import type { CollapsedLanes } from './use-collapsed-lanes.ts'

/** Has the board split its stages for as long as lanes are shown. */
export function useLaneSplit(
  field: LaneField,
  sources: ReadonlyMap<number, string>,
  { isCollapsed }: Pick<CollapsedLanes, 'isCollapsed'>,
): void {
  const { laneSplit } = useBoardController()
  const text = useLanesText()
  const { unknown } = useText().board.card
  const locale = useLocale()
  const split = useMemo(() => {
    const nameOfSource = (source: number) => sources.get(source) ?? unknown(source)
    return splitLanes({ field, isCollapsed, nameOfSource, text, unknown, locale })
  }, [field, isCollapsed, sources, text, unknown, locale])
  useLayoutEffect(() => laneSplit.set(split), [laneSplit, split])
  useLayoutEffect(() => () => laneSplit.set(null), [laneSplit])
}
