import { useEffect } from 'react'
import { useRoute } from '#web/navigation/navigation.ts'
import { LanesSelect } from '#web/board/lanes/lanes-select.tsx'
import { HiddenStage } from '#web/board/stage/stages.tsx'
import { CalendarForm } from '#web/board/view/calendar-form.ts'
import { FormSwitch } from '#web/board/view/form-switch.tsx'
import { LegendButton } from '#web/board/view/legend-button.tsx'
import { LanesForm } from '#web/board/view/lanes-form.ts'
import { TableForm } from '#web/board/view/table-form.ts'
import { ViewButton } from '#web/board/views/view-button.tsx'
import { usePrefetch } from '#web/ui/use-prefetch.ts'

/** What the filter bar ends with, and the first picture does without. */
export function BarEnd() {
  const { form } = useRoute()
  // A view may name stages, and hide the others: with the network gone their strips could not be loaded.
  useEffect(() => HiddenStage.prefetch(), [])
  usePrefetch(TableForm, LanesForm, CalendarForm)
  return (
    <>
      {form === 'board' && <LanesSelect />}
      {/* It waits for the server: what stands before it in the line stays where it is. */}
      <span className="pb-bar-fixed">
        <ViewButton />
        <FormSwitch />
      </span>
      <LegendButton />
    </>
  )
}
