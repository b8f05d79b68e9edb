import { useRef } from 'react'
import { FormProvider } from 'react-hook-form'
import type { Business } from '#core/contract/entities/business.ts'
import type { User } from '#core/contract/entities/user.ts'
import { useNavigation } from '#web/navigation/navigation.ts'
import { useLeaveQuestion } from '#web/navigation/use-leave-question.ts'
import { useAdminText } from '#web/text/admin-text.ts'
import { Button } from '#web/ui/button.tsx'
import { ProblemBox } from '#web/ui/problem-box.tsx'
import { toast } from '#web/ui/toast/toast.ts'
import { AccessFields } from './access-fields.tsx'
import { DiscardQuestion } from './discard-question.tsx'
import { LocationsField } from './locations-field.tsx'
import { PersonFields } from './person-fields.tsx'
import { RolesField } from './roles-field.tsx'
import { useUserForm } from './use-user-form.ts'
import { WayIn } from './way-in.tsx'

export interface UserFormPanelProps {
  /** Null = a new one. */
  user: User | null
  locations: readonly Business[]
  onReload?(): void
}

export function UserFormPanel({ user, locations, onReload }: UserFormPanelProps) {
  const text = useAdminText()
  const navigation = useNavigation()
  const element = useRef<HTMLFormElement>(null)
  const { form, base, current, isDirty, isSaving, problem, save, settle } = useUserForm(user, locations, element)
  const leaving = useLeaveQuestion(isDirty)

  const submit = async () => {
    const saved = await save()
    if (!saved) return
    if (base) return void toast({ kind: 'success', title: text.saved(saved.FullName) })
    leaving.letGo()
    navigation.go({ user: saved.Id }, 'replace')
    toast({ kind: 'success', title: text.made(saved.FullName), description: text.madeText })
  }
  const reload = () => {
    if (user) settle(user)
    onReload?.()
  }

  return (
    <FormProvider {...form}>
      <form
        ref={element}
        noValidate
        aria-label={base?.FullName ?? text.create}
        className="flex min-h-0 grow flex-col bg-surface"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <div className="min-h-0 grow overflow-y-auto overscroll-contain">
          {problem && (
            <ProblemBox title={problem.title} lines={problem.lines}>
              {problem.isConflict && (
                <Button className="mt-2 text-text" onClick={reload}>
                  {text.errors.reload}
                </Button>
              )}
            </ProblemBox>
          )}
          <div className="divide-y divide-border">
            <h2 className="truncate px-5 py-3 text-lg font-semibold">{base?.FullName ?? text.create}</h2>
            <PersonFields />
            <AccessFields />
            <LocationsField locations={locations} />
            <RolesField isAdmin={current.IsAdmin} />
            {base && <WayIn user={base} isDirty={isDirty} />}
          </div>
        </div>
        <footer className="border-t border-border px-5 py-3">
          <div className="flex max-w-170 justify-end">
            <Button
              type="submit"
              kind="primary"
              isBusy={isSaving}
              disabled={(base !== null && !isDirty && !isSaving) || problem?.isConflict}
            >
              {isSaving ? text.saving : base ? text.save : text.make}
            </Button>
          </div>
        </footer>
      </form>
      <DiscardQuestion question={leaving.question} />
    </FormProvider>
  )
}
