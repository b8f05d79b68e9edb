import { forms, laneFields } from '#web/navigation/forms.ts'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import { useFormsText } from '#web/text/board/forms-text.ts'
import { useLanesText } from '#web/text/board/lanes-text.ts'
import type { Route } from '#web/navigation/route.ts'
import type { PaletteEntry } from './entry.ts'

/** The other forms in which the board can show its cards, and the lanes that it can have. `isCombined`: those of its boards. */
export function useFormCommands(isCombined: boolean): readonly PaletteEntry[] {
  const text = useFormsText()
  const navigation = useNavigation()
  const { form, lanes } = useRoute()
  const lanesText = useLanesText()
  const command = (id: string, label: string, to: Partial<Route>): PaletteEntry => ({
    id,
    kind: 'command',
    label,
    note: null,
    run: () => navigation.go(to, 'push'),
  })
  const otherForms = forms.filter((each) => each !== form)
  const toForm = otherForms.map((each) => command(`form-${each}`, text.show[each], { form: each }))
  if (isCombined) return toForm
  return [
    ...toForm,
    ...laneFields
      .filter((each) => each !== lanes)
      .map((each) => command(`lanes-${each}`, lanesText.show[each], { form: 'board', lanes: each })),
    ...(lanes && form === 'board' ? [command('lanes-none', lanesText.hide, { lanes: null })] : []),
  ]
}
