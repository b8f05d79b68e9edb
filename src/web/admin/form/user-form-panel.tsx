import type { Business } from '#core/contract/entities/business.ts'
import type { User } from '#core/contract/entities/user.ts'
import { RecordFormPanel } from '#web/form/record-form-panel.tsx'
import { useNavigation } from '#web/navigation/navigation.ts'
import { useAdminText } from '#web/text/account/admin-text.ts'
import { useFormText } from '#web/text/form-text.ts'
import { Button } from '#web/ui/button.tsx'
import { toast } from '#web/ui/toast/toast.ts'
import { AccessFields } from './access-fields.tsx'
import { LocationsField } from './locations-field.tsx'
import { PersonFields } from './person-fields.tsx'
import { RolesField } from './roles-field.tsx'
import { SignInActions } from './sign-in-actions.tsx'
import { useUserForm } from './use-user-form.ts'

interface UserFormPanelProps {
  /** Null = a new one. */
  user: User | null
  locations: readonly Business[]
  onReload?(): void
}

export function UserFormPanel({ user, locations, onReload }: UserFormPanelProps) {
  const text = useAdminText()
  const { save, saving } = useFormText()
  const navigation = useNavigation()
  const { record, base, current, isDirty, startFrom } = useUserForm(user, locations)
  const { isSaving, leaveQuestion } = record
  const isConflict = record.problem?.failure?.kind === 'conflict'

  const submit = async (): Promise<boolean> => {
    const saved = await record.submit()
    if (!saved) return false
    if (base) toast({ kind: 'success', title: text.saved(saved.FullName) })
    else {
      record.allowLeaving()
      navigation.go({ user: saved.Id }, 'replace')
      toast({ kind: 'success', title: text.created(saved.FullName), description: text.createdText })
    }
    return true
  }
  const reload = () => {
    if (user) startFrom(user)
    onReload?.()
  }

  return (
    <RecordFormPanel
      record={record}
      label={base?.FullName ?? text.create}
      unsaved={text.unsaved}
      onSubmit={() => void submit()}
      onSaveAndLeave={async () => {
        if ((await submit()) && base) leaveQuestion?.leave()
        else leaveQuestion?.stay()
      }}
      problemAction={
        isConflict && (
          <Button className="mt-2 text-text" onClick={reload}>
            {text.errors.reload}
          </Button>
        )
      }
      footer={
        <footer className="border-t border-border px-5 py-3">
          <div className="flex max-w-170 justify-end">
            <Button
              type="submit"
              kind="primary"
              isBusy={isSaving}
              disabled={(base !== null && !isDirty && !isSaving) || isConflict}
            >
              {isSaving ? saving : base ? save : text.createUser}
            </Button>
          </div>
        </footer>
      }
    >
      <div className="pb-divided">
        <h2 dir="auto" className="truncate px-5 py-3 text-lg font-semibold">
          {base?.FullName ?? text.create}
        </h2>
        <PersonFields />
        <AccessFields />
        <LocationsField locations={locations} />
        <RolesField isAdmin={current.IsAdmin} />
        {base && <SignInActions user={base} isDirty={isDirty} />}
      </div>
    </RecordFormPanel>
  )
}
