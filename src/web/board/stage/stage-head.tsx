import { FoldHorizontal, Plus } from 'lucide-react'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { effectsOf, type StageEffect } from '#core/domain/board/stage-effects.ts'
import { formatMoney } from '#core/domain/formats/money.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useElementRef } from '#web/board/controller/elements.ts'
import { gapIn } from '#web/board/drag/drag-store.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { useLocale } from '#web/text/locale.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { IconButton } from '#web/ui/icon-button.tsx'
import type { Figure } from './figure.ts'
import { StageChips } from './stage-chips.tsx'

interface StageHeadProps {
  stage: CrmBoardColumn
  headingId: string
  /** Of the cards that are shown; null while nothing is known of it. */
  figure: Figure | null
  canAdd: boolean
}

export function StageHead({ stage, headingId, figure, canAdd }: StageHeadProps) {
  const { drag, elements, extras, collapse, addIn } = useBoardController()
  const buttons = useSelected(extras, (state) => state?.stageButtons)
  const hint = useSelected(extras, (state) => state?.stageHint)
  const addButton = useElementRef(elements.addButtons, stage.Id)
  const text = useText().board
  const effects = effectsOf(stage)
  const locale = useLocale()
  const isTarget = useSelected(drag, (state) => gapIn(state, stage.Id) !== null && state.active?.stageId !== stage.Id)
  const isWarning = isTarget && effects.length > 0
  const money = (isCompact: boolean) =>
    figure?.worth?.(isCompact) ??
    formatMoney(figure?.value ?? 0, stage.CrmBoardBusinessCurrencyCode, locale, { compact: isCompact })
  return (
    // On a phone the tab above says the name and the count.
    <header className="relative px-3 max-md:flex max-md:flex-row-reverse max-md:flex-wrap md:pt-2 md:pb-1">
      <div className="flex h-7 items-center gap-2 max-md:h-11">
        <h2
          id={headingId}
          className="flex min-w-0 items-baseline gap-2 text-sm font-semibold max-md:sr-only"
          title={stage.Name}
        >
          <span dir="auto" className="truncate">
            {stage.Name}
          </span>
          {figure && (
            <>
              <span className="sr-only">{text.stage.heading(figure.count, money(false), figure.isAtLeast)}</span>
              <span aria-hidden className="text-xs font-normal text-muted tabular-nums">
                {figure.isAtLeast ? text.filter.atLeast(String(figure.count)) : figure.count}
              </span>
            </>
          )}
        </h2>
        {/* Loaded later: what stands behind it stays where it is. */}
        <span className="-me-2 ms-auto flex shrink-0 max-md:min-w-7 pointer-coarse:max-md:min-w-11">
          {buttons?.(stage)}
        </span>
        <span className="-me-1.5 flex shrink-0">
          <IconButton
            label={text.stage.collapse(stage.Name)}
            ref={useElementRef(elements.collapseButtons, stage.Id)}
            data-collapse
            aria-expanded
            onClick={() => collapse(stage.Id, true)}
            className="size-7 hover:bg-surface max-md:hidden"
          >
            <FoldHorizontal aria-hidden size={14} />
          </IconButton>
          {canAdd && (
            <IconButton
              label={text.stage.addIn(stage.Name)}
              ref={addButton}
              onClick={() => addIn(stage.Id)}
              className="size-7 hover:bg-surface"
            >
              <Plus aria-hidden size={16} />
            </IconButton>
          )}
        </span>
      </div>
      <div
        className={classNames(
          'flex min-h-5 flex-wrap items-center gap-x-1.5 gap-y-1 text-xs text-muted max-md:flex-1 max-md:content-center',
          isWarning && 'invisible',
        )}
      >
        {/* In a line of its own: it comes later, and must not move the chips, and with them the cards. */}
        <span className="flex h-5 basis-full leading-5 tabular-nums">
          <span className="truncate">
            {figure && <Worth figure={figure} full={money(false)} compact={money(true)} />}
          </span>
          {hint?.(stage)}
        </span>
        <StageChips stage={stage} />
      </div>
      {isWarning && <Warning effects={effects} />}
    </header>
  )
}

function Worth({ figure, full, compact }: { figure: Figure; full: string; compact: string }) {
  const text = useText().board
  const { isAtLeast, withoutValue } = figure
  const total = isAtLeast ? text.stage.totalAtLeast(full) : text.stage.total(full)
  const without = text.stage.withoutValue(withoutValue)
  return (
    <>
      <span title={total} className="font-medium text-text">
        <span aria-hidden>{isAtLeast ? text.filter.atLeast(compact) : compact}</span>
        <span className="sr-only">{total}</span>
      </span>
      {withoutValue > 0 && <span>{` · ${isAtLeast ? text.filter.atLeast(without) : without}`}</span>}
    </>
  )
}

/**
 * Must be readable before the drop, not after it, and whole. It covers what is below instead of moving it: during a drag
 * the cards must stay where they were measured.
 */
function Warning({ effects }: { effects: readonly StageEffect[] }) {
  const text = useText().board
  return (
    <span className="absolute inset-x-1 top-8.5 z-1 max-md:top-1 rounded-control bg-accent-soft px-2 pb-1 leading-4 font-medium break-words text-warning">
      {text.willHappen(effects.map((effect) => text.effects[effect]))}
    </span>
  )
}
