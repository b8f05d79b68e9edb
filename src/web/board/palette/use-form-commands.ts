import { forms } from '#web/navigation/forms.ts'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import { useFormsText } from '#web/text/board/forms-text.ts'
import type { PaletteEntry } from './entry.ts'

/** The other forms in which the board can show its cards. */
export function useFormCommands(): readonly PaletteEntry[] {
  const text = useFormsText()
  const navigation = useNavigation()
  const { form } = useRoute()
  return forms
    .filter((each) => each !== form)
    .map((each) => ({
      id: `form-${each}`,
      kind: 'command',
      label: text.show[each],
      note: null,
      run: () => navigation.go({ form: each }, 'push'),
    }))
}
