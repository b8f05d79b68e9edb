import type { Form } from '#web/navigation/forms.ts'

/** The forms that a combined board has. */
export const combinedForms: readonly Form[] = ['board', 'table']
