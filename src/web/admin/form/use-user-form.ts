import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { user as userEntity, type User } from '#core/contract/entities/user.ts'
import { useRecordForm } from '#web/form/use-record-form.ts'
import { useUserActions } from '#web/queries/admin/users.ts'
import { useAdminText } from '#web/text/account/admin-text.ts'
import { emptyUser, formOf, isSameForm, type UserForm, userSchema } from './user-form.ts'

/** The form of a user (null = a new one). It follows changes of the user until something is typed. */
export function useUserForm(user: User | null, locations: readonly { Id: number }[]) {
  const text = useAdminText()
  const actions = useUserActions()
  const initial = () => (user ? formOf(user) : emptyUser(locations.map(({ Id }) => Id)))
  const [start, setStart] = useState(() => ({ base: user, values: initial() }))
  const schema = useMemo(() => userSchema(text.errors), [text])
  const form = useForm<UserForm, unknown, UserForm>({
    defaultValues: start.values,
    resolver: zodResolver(schema),
    shouldFocusError: false,
  })
  const current = { ...start.values, ...useWatch({ control: form.control }) }
  const isDirty = !isSameForm(start.values, current)
  const record = useRecordForm({
    form,
    entity: userEntity,
    isDirty,
    async send(fields: UserForm, key) {
      const result = await actions.save(start.base, fields, key)
      if (result.ok) startFrom(result.value)
      return result
    },
  })

  function startFrom(base: User) {
    setStart({ base, values: formOf(base) })
    record.clearProblem()
    form.reset(formOf(base))
  }

  const follow = useEffectEvent((next: User) => {
    if (!isDirty && next.Version !== start.base?.Version) startFrom(next)
  })
  useEffect(() => {
    // react-hook-form holds the values: a new record has to be handed to it.
    // oxlint-disable-next-line react/set-state-in-effect
    if (user) follow(user)
  }, [user])

  return { record, base: start.base, current, isDirty, startFrom }
}
