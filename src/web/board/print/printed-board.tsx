import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { followUpDate } from '#core/domain/formats/calendar/calendar.ts'
import { formatMoney } from '#core/domain/formats/money.ts'
import { figureOf } from '#web/board/stage/figure.ts'
import type { ShownBoard, ShownStage } from '#web/board/view/shown-board.ts'
import type { ZoneOf } from '#web/queries/location-zones.ts'
import { useTableText } from '#web/text/board/table-text.ts'
import { useLocale } from '#web/text/locale.ts'
import { dateText } from '#web/text/sentences/date-text.ts'
import { useText } from '#web/text/text.ts'

export interface PrintedBoardProps {
  shown: ShownBoard
  zoneOf: ZoneOf
}

const columns = ['customer', 'company', 'name', 'type', 'value', 'follow-up', 'owner'] as const

/** The stages of a board below each other, each with its cards as rows. */
export const PrintedBoard = ({ shown, zoneOf }: PrintedBoardProps) => (
  <div className="pb-print text-xs">
    <h1 className="text-lg font-semibold">{document.title}</h1>
    {shown.stages
      .filter(({ isHidden }) => !isHidden)
      .map((stage) => (
        <PrintedStage key={stage.stage.Id} shown={stage} isFiltered={shown.view.isFiltered} zoneOf={zoneOf} />
      ))}
  </div>
)

interface PrintedStageProps {
  shown: ShownStage
  isFiltered: boolean
  zoneOf: ZoneOf
}

function PrintedStage({ shown, isFiltered, zoneOf }: PrintedStageProps) {
  const { stage: words } = useText().board
  const text = useTableText()
  const locale = useLocale()
  const { stage, cards } = shown
  const figure = figureOf(shown, isFiltered)
  const total = figure?.worth?.(false) ?? formatMoney(figure?.value ?? 0, stage.CrmBoardBusinessCurrencyCode, locale)
  const cellsOf = (card: CrmOpportunity): Record<(typeof columns)[number], string | null> => ({
    customer: card.CoworkerFullName,
    company: card.CoworkerCompanyName === card.CoworkerFullName ? null : card.CoworkerCompanyName,
    name: card.Name,
    type: card.OpportunityTypeName,
    value:
      card.Value === null ? null : formatMoney(card.Value, card.CrmBoardColumnCrmBoardBusinessCurrencyCode, locale),
    'follow-up':
      card.DueDate &&
      dateText(followUpDate(card.DueDate, zoneOf(card.CrmBoardColumnCrmBoardBusinessId).timeZone), locale),
    owner: card.ResponsibleFullName,
  })
  return (
    <section aria-label={stage.Name}>
      <h2 className="text-sm font-semibold">
        <span dir="auto">{stage.Name}</span>
        {figure && <span className="font-normal">{words.heading(figure.count, total, figure.isAtLeast)}</span>}
      </h2>
      {cards.length > 0 && (
        <table>
          <thead>
            <tr>
              {columns.map((id) => (
                <th key={id}>{text.columns[id]}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cards.map((card) => {
              const cells = cellsOf(card)
              return (
                <tr key={card.Id}>
                  {columns.map((id) => (
                    <td key={id} dir="auto">
                      {cells[id]}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </section>
  )
}
