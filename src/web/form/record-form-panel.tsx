import type { ReactNode } from 'react'
import { type FieldValues, FormProvider } from 'react-hook-form'
import { useDocumentMark } from '#web/react/use-document-mark.ts'
import { AlertStrip } from '#web/ui/notice.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import type { RecordForm } from './use-record-form.ts'

interface RecordFormPanelProps<Form extends FieldValues, Fields, Saved> {
  record: RecordForm<Form, Fields, Saved>
  label?: string
  children: ReactNode
  footer: ReactNode
  /** A button below the problem. */
  problemAction?: ReactNode
  /** Says in the question before leaving what is not saved. */
  unsaved: string
  onSubmit(): void
  /** "Save" was chosen in the question before leaving. */
  onSaveAndLeave(): void
}

/** The frame of every form: the problem above, the fields in the middle, the buttons below, the question before leaving. */
export function RecordFormPanel<Form extends FieldValues, Fields, Saved>(
  props: RecordFormPanelProps<Form, Fields, Saved>,
) {
  const { form, element, problem, isSaving, leaveQuestion } = props.record
  useDocumentMark('data-form-open')
  return (
    <FormProvider {...form}>
      <form
        ref={element}
        noValidate
        aria-label={props.label}
        className="flex min-h-0 grow flex-col short:min-h-auto short:shrink-0"
        onSubmit={(event) => {
          event.preventDefault()
          props.onSubmit()
        }}
      >
        {/* On a phone a message would cover the last buttons: they can be scrolled above it. */}
        <div className="min-h-0 grow overflow-y-auto overscroll-contain max-md:pb-24 short:min-h-auto short:overflow-visible">
          {problem && (
            <AlertStrip title={problem.title} action={props.problemAction}>
              {problem.lines.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </AlertStrip>
          )}
          {props.children}
        </div>
        {props.footer}
      </form>
      {leaveQuestion && (
        <LeaveDialog
          text={props.unsaved}
          isSaving={isSaving}
          onSave={props.onSaveAndLeave}
          onDiscard={leaveQuestion.leave}
          onStay={leaveQuestion.stay}
        />
      )}
    </FormProvider>
  )
}
