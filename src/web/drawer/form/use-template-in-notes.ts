import { useEffect, useEffectEvent, useRef } from 'react'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { useNotesTemplate } from '#web/queries/notes-template.ts'
import type { FormFields } from './form-schema.ts'
import type { OpportunityForm } from './opportunity-form.ts'

/**
 * Puts the template of the chosen type into the notes, where it can be filled in, as long as they are empty or hold the
 * template of another type as it came. Answers the template, which the server puts into notes that were emptied again.
 */
export function useTemplateInNotes(form: UseFormReturn<OpportunityForm, unknown, FormFields>): string | null {
  const typeId = useWatch({ control: form.control, name: 'OpportunityTypeId' }) ?? null
  const template = useNotesTemplate(typeId)
  const filledIn = useRef('')
  const fillIn = useEffectEvent((next: string) => {
    const notes = form.getValues('Notes')
    if (notes !== '' && notes !== filledIn.current) return
    filledIn.current = next
    if (notes !== next) form.setValue('Notes', next)
  })
  useEffect(() => fillIn(template ?? ''), [template])
  return template
}
