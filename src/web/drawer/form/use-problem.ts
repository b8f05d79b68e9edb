import { type RefObject, useEffect, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { ApiError } from '#web/sync/operations/operation-sender.ts'
import { useText } from '#web/text/text.ts'
import type { FormFields } from './form-schema.ts'
import type { FormKey, OpportunityForm } from './opportunity-form.ts'
import { asSentence } from '#core/domain/formats/as-sentence.ts'
import { serverErrors } from './server-errors.ts'

/** What stands at the top of a form that was not saved. */
export interface Problem {
  title: string
  lines: readonly string[]
}

/** Puts what is wrong at its fields and the rest into a summary, and leads to the first bad field. */
export function useProblem(
  form: UseFormReturn<OpportunityForm, unknown, FormFields>,
  element: RefObject<HTMLFormElement | null>,
) {
  const text = useText()
  const [shown, setShown] = useState<Problem | null>(null)

  useEffect(() => {
    if (shown) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [shown, element])

  return {
    shown,
    clear: () => setShown(null),
    /** The form's own rules. */
    showInvalid: (count: number) => setShown({ title: text.drawer.errors.summary(count), lines: [] }),
    /** The server's answer. */
    show(error: ApiError) {
      const { fields, rest } = serverErrors(error.errors, form.getValues())
      const keys = Object.keys(fields) as FormKey[]
      for (const key of keys) form.setError(key, { type: 'server', message: fields[key] ?? '' })
      const lines = rest.map(asSentence)
      if (keys.length > 0) return setShown({ title: text.drawer.errors.summary(keys.length), lines })
      if (error.kind === 'not-found') return setShown({ title: text.drawer.errors.gone, lines: [] })
      if (lines.length === 0) lines.push(text.errors.reason(error))
      setShown({ title: text.drawer.errors.notSaved, lines: [...lines, text.drawer.errors.kept] })
    },
  }
}
