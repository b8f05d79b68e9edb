import { use, useMemo } from 'react'
import type { EnumEntry } from '#core/contract/enums.ts'
import { LocationZones } from '#web/board/combined/location-zones.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import { useEnum } from '#web/queries/enums.ts'
import { useTableText } from '#web/text/board/table-text.ts'
import { useLocale } from '#web/text/locale.ts'
import type { CellContext } from '#web/board/table/model/columns.ts'

/** What the cells need beside their records; the same object until any of it changes. */
export function useCellContext(
  { stages, combined }: Pick<ShownBoard, 'stages' | 'combined'>,
  today: string,
  timeZone: string,
): CellContext {
  const text = useTableText()
  const locale = useLocale()
  const source = useEnum('eCrmOpportunitySource')
  const status = useEnum('eCrmOpportunityStatus')
  const loss = useEnum('eCrmOpportunityLossReason')
  const zoneOfLocation = use(LocationZones)
  const inOrder = stages.map(({ stage }) => stage.Id).join()
  return useMemo(() => {
    const stageAt = new Map(inOrder.split(',').map((id, at) => [Number(id), at]))
    const names = { source: labelsOf(source), status: labelsOf(status), loss: labelsOf(loss) }
    // A calendar date: the reader's time zone must not turn it into another day.
    const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
    const shownDays = new Map<string, string>()
    const zone = { today, timeZone }
    return {
      locale,
      zoneOf: (card) => zoneOfLocation?.(card.CrmBoardColumnCrmBoardBusinessId) ?? zone,
      stageAt: (id) => stageAt.get(combined?.shownIn(id) ?? id) ?? stageAt.size,
      // While the names are being read there is no telling which number has none.
      nameOf: (field, value) => names[field].get(value) ?? (names[field].size === 0 ? '' : text.unknown(value)),
      day(date) {
        let shown = shownDays.get(date)
        if (shown === undefined) shownDays.set(date, (shown = days.format(new Date(`${date}T00:00:00Z`))))
        return shown
      },
      inStage: text.inStage,
    }
  }, [inOrder, source, status, loss, locale, today, timeZone, zoneOfLocation, combined, text])
}

const labelsOf = (entries: readonly EnumEntry[]) => new Map(entries.map(({ Id, Label }) => [Id, Label]))
