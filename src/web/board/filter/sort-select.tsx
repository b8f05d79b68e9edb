import { useId } from 'react'
import { sorts } from '#core/domain/board/board-sort.ts'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { ChosenOption } from '#web/ui/fields/chosen-option.tsx'

export function SortSelect({ className }: { className?: string }) {
  const id = useId()
  const text = useText().board.filter
  const navigation = useNavigation()
  const { sort } = useRoute()
  return (
    <span className={classNames('flex shrink-0 items-center gap-1 text-xs text-muted', className)}>
      <label htmlFor={id} className="max-lg:sr-only">
        {text.sort}
      </label>
      <select
        id={id}
        value={sort}
        onChange={(event) => {
          const chosen = sorts.find((each) => each === event.target.value)
          if (chosen) navigation.go({ sort: chosen }, 'push')
        }}
        className="pb-select h-7 rounded-control border border-transparent bg-transparent px-2 text-sm font-medium text-text hover:bg-surface-hover pointer-coarse:h-11"
      >
        <ChosenOption label={text.sorts[sort]} />
        {sorts.map((each) => (
          <option key={each} value={each}>
            {text.sorts[each]}
          </option>
        ))}
      </select>
    </span>
  )
}
