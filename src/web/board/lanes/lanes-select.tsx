import { useId } from 'react'
import { laneFields } from '#web/navigation/forms.ts'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import { useLanesText } from '#web/text/board/lanes-text.ts'
import { ChosenOption } from '#web/ui/fields/chosen-option.tsx'

/** By which field the board is split into lanes. */
export function LanesSelect() {
  const id = useId()
  const text = useLanesText()
  const navigation = useNavigation()
  const { lanes } = useRoute()
  return (
    <span className="flex shrink-0 items-center gap-1 text-xs text-muted">
      <label htmlFor={id} className="max-xl:sr-only">
        {text.label}
      </label>
      <select
        id={id}
        value={lanes ?? ''}
        onChange={(event) =>
          navigation.go({ lanes: laneFields.find((each) => each === event.target.value) ?? null }, 'push')
        }
        className="pb-select h-7 w-28 rounded-control border border-transparent bg-transparent px-2 text-sm font-medium text-text hover:bg-surface-hover pointer-coarse:h-11"
      >
        <ChosenOption label={lanes ? text.fields[lanes] : text.off} />
        <option value="">{text.off}</option>
        {laneFields.map((each) => (
          <option key={each} value={each}>
            {text.fields[each]}
          </option>
        ))}
      </select>
    </span>
  )
}
