import { isOffered } from '#core/domain/rights/offers.ts'
import { useLookup } from '#web/queries/lookup.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useInlineText } from '#web/text/board/inline-text.ts'
import { Spinner } from '#web/ui/spinner.tsx'
import { ChoiceList } from './choice-list.tsx'
import type { EditorProps } from './editor-form.tsx'

/** No user has this Id. */
const nobody = 0

/** The colleagues as a list, oneself first. A click, or a name and Enter, saves. */
export function OwnerEditor({ base, isSavedByTab, onSave, onClose }: EditorProps) {
  const text = useInlineText()
  const me = useMe()
  const current = base.ResponsibleId ?? nobody
  const canChoose = isOffered(me.Roles, 'chooseOwner')
  const { status, choices } = useLookup('users', '', base.CrmBoardColumnCrmBoardBusinessId, canChoose)

  const others = choices.filter(({ id }) => id !== me.Id).map(({ id, name }) => ({ id, label: name }))
  const isListed = current === nobody || current === me.Id || others.some(({ id }) => id === current)
  const options = [
    { id: nobody, label: text.noOwner },
    { id: me.Id, label: text.me(me.FullName) },
    ...(isListed ? [] : [{ id: current, label: base.ResponsibleFullName ?? '' }]),
    ...others,
  ]
  const save = (id: number) => {
    if (id === current) return onClose()
    const name = id === me.Id ? me.FullName : options.find((option) => option.id === id)?.label
    onSave({ ResponsibleId: id === nobody ? null : id, ResponsibleFullName: id === nobody ? null : (name ?? null) })
  }
  if (canChoose && status === 'loading') {
    return (
      <p role="status" className="flex items-center gap-2 text-muted">
        <Spinner /> {text.loadingOwners}
      </p>
    )
  }
  return (
    <>
      <ChoiceList label={text.owner} options={options} current={current} isSavedByTab={isSavedByTab} onSave={save} />
      {status === 'error' && <p className="pt-2 text-xs text-danger">{text.ownersFailed}</p>}
    </>
  )
}
