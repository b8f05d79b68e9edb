import { type RefObject, useEffect, useRef, useState } from 'react'
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'
import type { Entity } from '#core/contract/entities/entity.ts'
import { type LeaveQuestion, useLeaveQuestion } from '#web/navigation/use-leave-question.ts'
import { useServices } from '#web/queries/services.ts'
import type { ApiError } from '#web/sync/operations/sending/operation-sender.ts'
import { useFormText } from '#web/text/form-text.ts'
import { useText } from '#web/text/text.ts'
import type { DraftKeeper } from './use-draft.ts'
import { errorsByField } from './errors-by-field.ts'

export type SubmitResult<Saved> =
  { readonly ok: true; readonly value: Saved } | { readonly ok: false; readonly error: ApiError }

/** Why the form was not saved, as far as its fields do not say it themselves. */
export interface FormProblem {
  title: string
  lines: readonly string[]
  /** Null where the form's own rules were not met, and nothing was sent. */
  failure: ApiError | null
}

/** As it is kept: null stands for how many fields are marked, which changes with what is typed. */
type KeptProblem = Omit<FormProblem, 'title'> & { title: string | null }

export interface RecordFormOptions<Form extends FieldValues, Fields, Saved> {
  /** Its fields have the names of the record's. */
  form: UseFormReturn<Form, unknown, Fields>
  entity: Entity
  isDirty: boolean
  /** Keeps what is not saved; without one, closing the page asks while something is. */
  draft?: DraftKeeper
  /** Asked after the fields were checked and before they are sent; false: they are not sent. */
  confirm?(fields: Fields): Promise<boolean>
  /** `key` stays the same for the same fields until the server has answered: sending them again saves them once. */
  send(fields: Fields, key: string): Promise<SubmitResult<Saved>>
}

export interface RecordForm<Form extends FieldValues, Fields, Saved> {
  form: UseFormReturn<Form, unknown, Fields>
  element: RefObject<HTMLFormElement | null>
  /** From the request to its answer. */
  isSaving: boolean
  problem: FormProblem | null
  clearProblem(): void
  /** Shows why something was not saved that was sent before. */
  showFailure(failure: ApiError): void
  /** Open while somebody wants to leave with unsaved changes. */
  leaveQuestion: LeaveQuestion | null
  /** From now on leaving is not asked about: what was not saved is gone, or has become something else. */
  allowLeaving(): void
  /** What the server holds now; null when nothing was saved. While a submit is running, another one does nothing. */
  submit(): Promise<Saved | null>
}

/**
 * How every form is submitted: checked, sent once, errors of the server at their fields and the others above the form,
 * the focus in the first bad field, and a question before unsaved changes are left.
 */
export function useRecordForm<Form extends FieldValues, Fields, Saved>(
  options: RecordFormOptions<Form, Fields, Saved>,
): RecordForm<Form, Fields, Saved> {
  const { form, entity, isDirty, draft } = options
  const { errors } = useText()
  const text = useFormText()
  const element = useRef<HTMLFormElement>(null)
  const isRunning = useRef(false)
  const keyFor = useSubmitKey()
  const [isSaving, setIsSaving] = useState(false)
  const [problem, setProblem] = useState<KeptProblem | null>(null)
  const { question, letGo } = useLeaveQuestion(isDirty, () => draft?.isKept() ?? false)

  const markedCount = Object.keys(form.formState.errors).length
  const [countBefore, setCountBefore] = useState(0)
  if (markedCount !== countBefore) {
    setCountBefore(markedCount)
    // For good: the next letter may mark a field again, and the form must not jump with every letter.
    if (markedCount === 0 && problem?.title === null) {
      setProblem(problem.lines.length > 0 ? { ...problem, title: text.notSaved } : null)
    }
  }

  useEffect(() => {
    if (problem) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [problem])

  async function submit(): Promise<Saved | null> {
    if (isRunning.current) return null
    isRunning.current = true
    setProblem(null)
    let saved: Saved | null = null
    let invalid = 0
    try {
      await form.handleSubmit(
        async (fields) => {
          if (options.confirm && !(await options.confirm(fields))) return
          saved = await send(fields)
        },
        (wrong) => {
          invalid = Object.keys(wrong).length
        },
      )()
    } finally {
      isRunning.current = false
    }
    // Only now: react-hook-form marks the fields after its callback has ended.
    if (invalid > 0) setProblem({ title: null, lines: [], failure: null })
    return saved
  }

  async function send(fields: Fields): Promise<Saved | null> {
    setIsSaving(true)
    const key = keyFor(fields)
    const result = await options.send(fields, key.value)
    setIsSaving(false)
    if (result.ok || isAnswered(result.error)) key.forget()
    if (result.ok) return result.value
    setProblem(problemOf(result.error))
    return null
  }

  function problemOf(failure: ApiError): KeptProblem {
    const values = form.getValues()
    const isShown = (key: string): key is Path<Form> => Object.hasOwn(values, key)
    // What a conflict names is a header, not a field.
    const { fields, rest } = errorsByField(
      entity,
      isShown,
      failure.kind === 'conflict' ? [] : failure.errors,
      errors.refusal,
    )
    const marked = Object.keys(fields).filter(isShown)
    for (const key of marked) form.setError(key, { type: 'server', message: fields[key] ?? '' })
    if (marked.length > 0) return { title: null, lines: rest, failure }
    const reasons = rest.length > 0 ? rest : [failure.kind === 'not-found' ? text.gone : errors.reason(failure)]
    return { title: text.notSaved, lines: [...reasons, text.kept], failure }
  }

  return {
    form,
    element,
    isSaving,
    problem: problem && { ...problem, title: problem.title ?? text.checkFields(markedCount) },
    clearProblem: () => setProblem(null),
    showFailure: (failure) => setProblem(problemOf(failure)),
    leaveQuestion: question && {
      leave() {
        draft?.end()
        question.leave()
      },
      stay: question.stay,
    },
    allowLeaving() {
      draft?.end()
      letGo()
    },
    submit,
  }
}

/** Without a definite answer nobody knows whether the request was carried out. */
const isAnswered = ({ kind }: ApiError) => kind !== 'unreachable' && kind !== 'failed' && kind !== 'busy'

function useSubmitKey() {
  const { newId } = useServices()
  const last = useRef<{ content: string; key: string } | null>(null)
  return (fields: unknown) => {
    const content = JSON.stringify(fields)
    if (last.current?.content !== content) last.current = { content, key: newId() }
    return {
      value: last.current.key,
      forget() {
        last.current = null
      },
    }
  }
}
