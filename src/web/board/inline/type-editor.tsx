import { isOffered } from '#core/domain/rights/offers.ts'
import { useLookup } from '#web/queries/lookup.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useInlineText } from '#web/text/board/inline-text.ts'
import { Spinner } from '#web/ui/spinner.tsx'
import { ChoiceList } from './choice-list.tsx'
import type { EditorProps } from './editor-form.tsx'

/** No type has this Id. */
const notSet = 0

/** The types of the location as a list. */
export function TypeEditor({ base, isSavedByTab, onSave, onClose }: EditorProps) {
  const text = useInlineText()
  const me = useMe()
  const current = base.OpportunityTypeId ?? notSet
  const canChoose = isOffered(me.Roles, 'chooseType')
  const { status, choices } = useLookup('types', '', base.CrmBoardColumnCrmBoardBusinessId, canChoose)
  if (canChoose && status === 'loading') {
    return (
      <p role="status" className="flex items-center gap-2 text-muted">
        <Spinner /> {text.loadingTypes}
      </p>
    )
  }
  const types = choices.map(({ id, name }) => ({ id, label: name }))
  const isListed = current === notSet || types.some(({ id }) => id === current)
  const save = (id: number) => {
    if (id === current) return onClose()
    const name = types.find((type) => type.id === id)?.label ?? null
    onSave({ OpportunityTypeId: id === notSet ? null : id, OpportunityTypeName: name })
  }
  return (
    <>
      <ChoiceList
        label={text.type}
        options={[
          { id: notSet, label: text.notSet },
          ...(isListed ? [] : [{ id: current, label: base.OpportunityTypeName ?? '' }]),
          ...types,
        ]}
        current={current}
        isSavedByTab={isSavedByTab}
        onSave={save}
      />
      {status === 'error' && <p className="pt-2 text-xs text-danger">{text.typesFailed}</p>}
    </>
  )
}
