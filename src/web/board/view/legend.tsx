import { AlarmClockOff, FoldHorizontal, Keyboard, Search } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import type { Trigger } from '#core/contract/entities/stage-triggers.ts'
import type { StageEffect } from '#core/domain/board/stage-effects.ts'
import { OwnerMark } from '#web/board/card/owner-mark.tsx'
import { byItself, Chip, effectLook } from '#web/board/stage/stage-chips.tsx'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useLegendText } from '#web/text/board/legend-text.ts'
import { useStageRulesText } from '#web/text/stage-rules-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { Panel } from '#web/ui/layers/panel.tsx'

const effects: readonly StageEffect[] = [
  'wins',
  'loses',
  'sends-message',
  'creates-tasks',
  'activates-account',
  'deactivates-account',
  'deletes-account',
  'confirms-tour',
]
const triggerExample: Trigger = 'TourRequests'

interface LegendProps {
  anchor: RefObject<HTMLElement | null>
  onClose(): void
}

/** Every symbol of the board with its meaning. */
export function Legend({ anchor, onClose }: LegendProps) {
  const { board: text, vendor } = useText()
  const legend = useLegendText()
  const { card } = text
  const { stale } = useStageRulesText()
  const { overlay } = useBoardController()
  const show = (what: 'keys' | 'palette') => {
    onClose()
    overlay.set(what)
  }
  return (
    <Panel title={text.legend} anchor={anchor} align="end" onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-1.5 p-4">
        <Row symbol={<span className="text-xs text-muted">{card.inStage(legend.days)}</span>}>{legend.inStage}</Row>
        <Row
          symbol={
            <span className="rounded-control bg-warning-soft px-1.5 text-xs font-medium text-warning">
              {stale.usually(18, 9)}
            </span>
          }
        >
          {legend.stale}
        </Row>
        <Row symbol={<AlarmClockOff size={12} className="text-muted" />}>{legend.putOff}</Row>
        <Row
          symbol={
            <span className="pb-calendar inline-flex items-center gap-0.5 text-xs text-warning">
              {stale.postponed(4)}
            </span>
          }
        >
          {legend.postponed}
        </Row>
        <Row symbol={<OwnerMark name={legend.ownerExample} />}>{legend.owner}</Row>
        <Row symbol={<OwnerMark name={null} />}>{card.noOwner}</Row>
        <Row symbol={<span className="pb-calendar inline-flex text-muted" />}>{legend.followUp}</Row>
        <Row symbol={<FoldHorizontal size={14} className="text-muted" />}>{legend.collapse}</Row>
        {effects.map((effect) => (
          <Row key={effect} symbol={<Chip words={text.chips[effect]} sentence="" look={effectLook(effect)} />}>
            {text.stage.effect(text.effects[effect])}
          </Row>
        ))}
        <Row symbol={<Chip words={vendor.rule(triggerExample)} sentence="" look={byItself} />}>{legend.arrives}</Row>
      </dl>
      <div className="flex flex-wrap gap-2 border-t border-border-raised p-4">
        <Button onClick={() => show('palette')}>
          <Search aria-hidden size={16} />
          {legend.commands}
        </Button>
        <Button onClick={() => show('keys')}>
          <Keyboard aria-hidden size={16} />
          {legend.keys}
        </Button>
      </div>
    </Panel>
  )
}

const Row = ({ symbol, children }: { symbol: ReactNode; children: ReactNode }) => (
  <>
    <dt aria-hidden className="flex justify-center">
      {symbol}
    </dt>
    <dd>{children}</dd>
  </>
)
