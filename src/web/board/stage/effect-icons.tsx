import {
  CalendarCheck,
  CircleX,
  ListChecks,
  type LucideIcon,
  Mail,
  Trash2,
  Trophy,
  UserCheck,
  UserX,
} from 'lucide-react'
import type { StageEffect } from '#core/domain/board/stage-effects.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'

const icons: Record<StageEffect, LucideIcon> = {
  wins: Trophy,
  loses: CircleX,
  'sends-message': Mail,
  'creates-tasks': ListChecks,
  'activates-account': UserCheck,
  'deactivates-account': UserX,
  'deletes-account': Trash2,
  'confirms-tour': CalendarCheck,
}

/** All that have an icon, in the order of the icons. */
export const shownEffects = Object.keys(icons).filter((key): key is StageEffect => key in icons)

const looks: Partial<Record<StageEffect, string>> = {
  wins: 'text-success',
  'deactivates-account': 'text-warning',
  'deletes-account': 'text-danger',
}

/** What the server does with an opportunity that arrives in the stage. */
export function EffectIcons({ effects, isUpright = false }: { effects: readonly StageEffect[]; isUpright?: boolean }) {
  const text = useText().board
  if (effects.length === 0) return null
  return (
    <span className={classNames('flex shrink-0 items-center gap-1', isUpright && 'md:flex-col')}>
      <span className="sr-only">{text.stage.effects}</span>
      {effects.map((effect) => {
        const Icon = icons[effect]
        return (
          <span
            key={effect}
            title={text.effects[effect]}
            className={classNames('grid size-5 place-items-center rounded-control', looks[effect] ?? 'text-muted')}
          >
            <Icon aria-hidden size={14} />
            <span className="sr-only">{text.effects[effect]},</span>
          </span>
        )
      })}
    </span>
  )
}
