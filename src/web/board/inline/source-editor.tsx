import { useEnum } from '#web/queries/enums.ts'
import { useInlineText } from '#web/text/board/inline-text.ts'
import { ChoiceList } from './choice-list.tsx'
import type { EditorProps } from './editor-form.tsx'

/** No number of the enum: it stands for none. */
const notSet = 0

/** The lead sources as a list. */
export function SourceEditor({ base, isSavedByTab, onSave, onClose }: EditorProps) {
  const text = useInlineText()
  const sources = useEnum('eCrmOpportunitySource')
  const current = base.LeadSource ?? notSet
  return (
    <ChoiceList
      label={text.source}
      options={[{ id: notSet, label: text.notSet }, ...sources.map(({ Id, Label }) => ({ id: Id, label: Label }))]}
      current={current}
      isSavedByTab={isSavedByTab}
      onSave={(id) => (id === current ? onClose() : onSave({ LeadSource: id === notSet ? null : id }))}
    />
  )
}
