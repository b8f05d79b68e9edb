import { zodResolver } from '@hookform/resolvers/zod'
import { type RefObject, useEffect, useEffectEvent, useMemo, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import type { User } from '#core/contract/entities/user.ts'
import { type UserResult, useUserActions } from '#web/queries/users.ts'
import { useAdminText } from '#web/text/admin-text.ts'
import { useText } from '#web/text/text.ts'
import { emptyUser, errorsByField, formOf, isSameForm, type UserForm, type UserKey, userSchema } from './user-form.ts'

/** What stands above a form that was not saved. */
export interface Problem {
  title: string
  lines: readonly string[]
  /** Somebody else was faster: only what they left can be edited now. */
  isConflict: boolean
}

/** The life of one form: filled from a user (null = a new one), following them while nothing is changed here, saved. */
export function useUserForm(
  user: User | null,
  locations: readonly { Id: number }[],
  element: RefObject<HTMLFormElement | null>,
) {
  const { errors } = useText()
  const text = useAdminText()
  const actions = useUserActions()
  const initial = () => (user ? formOf(user) : emptyUser(locations.map(({ Id }) => Id)))
  const [start, setStart] = useState(() => ({ base: user, values: initial() }))
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isSaving, setIsSaving] = useState(false)
  const schema = useMemo(() => userSchema(text.errors), [text])
  const form = useForm<UserForm, unknown, UserForm>({
    defaultValues: start.values,
    resolver: zodResolver(schema),
    shouldFocusError: false,
  })
  const current = { ...start.values, ...useWatch({ control: form.control }) }
  const isDirty = !isSameForm(start.values, current)

  function settle(base: User) {
    setStart({ base, values: formOf(base) })
    setProblem(null)
    form.reset(formOf(base))
  }

  const follow = useEffectEvent((next: User) => {
    if (!isDirty && next.Version !== start.base?.Version) settle(next)
  })
  useEffect(() => {
    // The record is the outside world here, and the form keeps state of its own that has to be told.
    // oxlint-disable-next-line react/set-state-in-effect
    if (user) follow(user)
  }, [user])
  useEffect(() => {
    if (problem) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [problem, element])

  /** The user as saved; null if it was not. */
  async function save(): Promise<User | null> {
    if (isSaving) return null
    setProblem(null)
    let saved: User | null = null
    let invalid = 0
    await form.handleSubmit(
      async (fields) => {
        setIsSaving(true)
        const result = await actions.save(start.base, fields)
        setIsSaving(false)
        if (result.ok) settle((saved = result.value))
        else show(result.error)
      },
      (errors) => {
        invalid = Object.keys(errors).length
      },
    )()
    // Not sooner: the errors stand at their fields only when the submit has ended.
    if (invalid > 0) setProblem({ title: text.errors.summary(invalid), lines: [], isConflict: false })
    return saved
  }

  function show(error: Extract<UserResult<User>, { ok: false }>['error']) {
    const isConflict = error.kind === 'conflict'
    const { fields, rest } = errorsByField(isConflict ? [] : error.errors)
    const keys = Object.keys(fields) as UserKey[]
    for (const key of keys) form.setError(key, { type: 'server', message: fields[key] ?? '' })
    const lines = keys.length > 0 || rest.length > 0 ? rest : [errors.reason(error)]
    const title = keys.length > 0 ? text.errors.summary(keys.length) : text.errors.notSaved
    setProblem({ title, lines, isConflict })
  }

  return { form, base: start.base, current, isDirty, isSaving, problem, save, settle }
}
