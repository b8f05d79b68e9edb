import { effectsOf } from '#core/domain/board/stage-effects.ts'
import type { ShownStage } from '#web/board/stage/figure.ts'
import { useSelected } from '#web/react/store.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { useMediaQuery } from '#web/ui/media-query.ts'
import { type DragStore, gapIn } from './drag-store.ts'

export interface StageBarProps {
  stages: readonly ShownStage[]
  store: DragStore
}

/**
 * On a phone, while a card is in the hand: every stage in reach of the thumb that holds it. For hands only, so that
 * nothing of it is spoken: fingers that listen move cards by the menu.
 */
export function StageBar(props: StageBarProps) {
  const isPhone = useMediaQuery('(max-width: 47.99rem)')
  const isHolding = useSelected(props.store, ({ active }) => active !== null)
  return isPhone && isHolding ? <Bar {...props} /> : null
}

function Bar({ stages, store }: StageBarProps) {
  const text = useText().board
  const target = useSelected(store, (state) => {
    const { over } = state
    return over && gapIn(state, over.stageId) !== null ? over.stageId : null
  })
  const over = stages.find(({ stage }) => stage.Id === target)
  const effects = over ? effectsOf(over.stage) : []
  return (
    <div
      aria-hidden
      data-stage-bar
      className="fixed inset-x-0 bottom-0 z-40 border-t border-border bg-surface p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] shadow-float"
    >
      {/* Read before the card is let go, not after. */}
      {effects.length > 0 && (
        <p className="absolute inset-x-0 bottom-full truncate border-t border-border bg-surface px-4 py-2 text-xs font-medium text-warning">
          {text.willHappen(effects.map((effect) => text.effects[effect]))}
        </p>
      )}
      <div className="flex flex-wrap gap-1">
        {stages.map(({ stage, isLeftOut }) => (
          <span
            key={stage.Id}
            data-bar-stage={isLeftOut ? undefined : stage.Id}
            data-target={stage.Id === target || undefined}
            className={classNames(
              'flex min-h-11 min-w-16 grow items-center justify-center rounded-control border px-3 text-sm',
              stage.Id === target ? 'border-accent bg-accent-soft font-semibold' : 'border-border',
              isLeftOut && 'opacity-50',
            )}
          >
            <span className="max-w-36 truncate">{stage.Name}</span>
          </span>
        ))}
      </div>
    </div>
  )
}
