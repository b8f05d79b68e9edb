import { type ReactNode, type RefObject, useId } from 'react'
import { type FieldValues, FormProvider } from 'react-hook-form'
import type { RecordForm } from '#web/form/use-record-form.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/layers/dialog.tsx'
import { AlertStrip } from '#web/ui/notice.tsx'

interface RecordDialogProps<Form extends FieldValues, Fields, Saved> {
  title: string
  record: RecordForm<Form, Fields, Saved>
  children: ReactNode
  submitLabel: string
  /** A button below the problem. */
  problemAction?: ReactNode
  finalFocus?: RefObject<HTMLElement | null>
  onSubmit(): void
  onClose(): void
}

/** A form of its own above the form of the opportunity. */
export function RecordDialog<Form extends FieldValues, Fields, Saved>(props: RecordDialogProps<Form, Fields, Saved>) {
  const { form, element, problem, isSaving } = props.record
  const text = useText().ui
  const id = useId()
  // Looked up when the dialog is open: what is left to fill in, else the first text.
  const firstField: RefObject<HTMLElement | null> = {
    get current() {
      const inputs = [...(element.current?.querySelectorAll('input') ?? [])]
      return inputs.find(({ ariaRequired, value }) => ariaRequired && value === '') ?? inputs[0] ?? null
    },
  }
  return (
    <Dialog
      width="medium"
      title={props.title}
      initialFocus={firstField}
      {...(props.finalFocus && { finalFocus: props.finalFocus })}
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={props.onClose}>{text.cancel}</Button>
          <Button type="submit" form={id} kind="primary" isBusy={isSaving}>
            {props.submitLabel}
          </Button>
        </>
      }
    >
      <FormProvider {...form}>
        <form
          id={id}
          ref={element}
          noValidate
          aria-label={props.title}
          onSubmit={(event) => {
            event.preventDefault()
            // React would tell the form of the opportunity, too.
            event.stopPropagation()
            props.onSubmit()
          }}
        >
          {problem && (
            <div className="-mx-5 -mt-4 mb-4">
              <AlertStrip title={problem.title} action={props.problemAction}>
                {problem.lines.map((line) => (
                  <p key={line}>{line}</p>
                ))}
              </AlertStrip>
            </div>
          )}
          <div className="grid grid-cols-1 gap-x-4 gap-y-3 min-[30rem]:grid-cols-2">{props.children}</div>
        </form>
      </FormProvider>
    </Dialog>
  )
}
