import { X } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { createPortal } from 'react-dom'
import { FormProvider } from 'react-hook-form'
import { Status } from '#core/contract/enums.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { isOffered } from '#core/domain/rights/offers.ts'
import { useCustomerChoice } from '#web/drawer/customer/use-customer-choice.tsx'
import { DrawerProvider } from '#web/drawer/fields/drawer-context.ts'
import { FollowUpDate } from '#web/drawer/fields/follow-up-field.tsx'
import { LookupField } from '#web/drawer/fields/lookup-field.tsx'
import { LossReasonField } from '#web/drawer/fields/loss-reason-field.tsx'
import { ValueField } from '#web/drawer/fields/value-field.tsx'
import { DraftBar } from '#web/form/draft-bar.tsx'
import { LeaveDialog } from '#web/form/leave-dialog.tsx'
import { useMe } from '#web/queries/person/session.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { IconButton } from '#web/ui/icon-button.tsx'
import { useEnterGuard } from './use-enter-guard.ts'
import { useQuickAdd } from './use-quick-add.ts'

interface QuickAddLineProps {
  stage: CrmBoardColumn
  /** Where it stands; null while that cannot be seen: what was typed stays. */
  head: HTMLElement | null
}

/**
 * Customer, value, type and follow-up, above the cards of the stage. Enter adds, and the line is empty for the next one;
 * Shift+Enter goes on in the drawer, with all fields.
 */
export function QuickAddLine({ stage, head }: QuickAddLineProps) {
  const text = useDrawerText()
  const { board } = useText()
  const customerInput = useRef<HTMLInputElement>(null)
  const quick = useQuickAdd(stage, head, customerInput)
  const { creation, context } = quick
  const { form, element } = creation.record
  const guard = useEnterGuard()
  const { Roles } = useMe()
  const customer = useCustomerChoice(
    {
      ...creation,
      choose(key, choice) {
        creation.choose(key, choice)
        if (choice) goOn()
      },
    },
    stage.CrmBoardBusinessId,
    customerInput,
  )

  /** What comes next is the value; the press that has chosen the customer does not add already. */
  function goOn() {
    guard.close()
    // The list gives the focus back to its field when it closes.
    setTimeout(() => element.current?.querySelector<HTMLElement>('input[inputmode=decimal]')?.focus())
  }

  const keys = {
    onKeyDownCapture(event: KeyboardEvent) {
      // A key that is held down was pressed for something else.
      if (event.key === 'Enter' && event.repeat) event.preventDefault()
      if (event.repeat || event.nativeEvent.isComposing) return
      // An open list has the key first: asked before the field closes it.
      if (event.target instanceof Element && event.target.ariaExpanded === 'true') return
      const goesOn = event.key === 'Enter' && event.shiftKey
      if (event.key !== 'Escape' && !goesOn) return
      event.preventDefault()
      if (goesOn) void quick.openForm()
      else quick.close()
    },
  }

  return (
    <DrawerProvider
      value={{
        ...context,
        choose: (key, choice) => {
          creation.choose(key, choice)
          if (key === 'CoworkerId' && choice) goOn()
        },
      }}
    >
      {head &&
        createPortal(
          <FormProvider {...form}>
            <form
              ref={element}
              noValidate
              aria-label={board.stage.addIn(stage.Name)}
              {...keys}
              className="-mx-1 my-1 flex grow basis-full flex-col gap-2 rounded-card border border-border bg-surface p-2 shadow-card"
              onInput={guard.open}
              onSubmit={(event) => {
                event.preventDefault()
                if (!guard.isClosed()) void quick.add()
              }}
            >
              {creation.restoredOf !== null && (
                <div className="-mx-2 -mt-2">
                  <DraftBar at={creation.restoredOf} onDiscard={creation.discard} />
                </div>
              )}
              <div>{customer.field}</div>
              {creation.status === Status.Lost && <LossReasonField status={creation.status} />}
              <div className="flex items-start gap-2 [&>div]:min-w-0 [&>div]:flex-1">
                <ValueField />
                {isOffered(Roles, 'chooseType') && (
                  <LookupField name="OpportunityTypeId" kind="types" knownName={null} />
                )}
              </div>
              <div className="flex items-start gap-2">
                <div className="min-w-0 grow">
                  <FollowUpDate />
                </div>
                <Button type="submit" kind="primary" className="mt-[1.3rem]">
                  {text.create.add}
                </Button>
              </div>
              <div className="-mb-1 flex items-center justify-between">
                <Button
                  kind="quiet"
                  className="-ms-2 text-accent"
                  aria-keyshortcuts="Shift+Enter"
                  title={text.create.moreFieldsKey}
                  onClick={() => void quick.openForm()}
                >
                  {text.create.moreFields}
                </Button>
                <IconButton label={text.close} onClick={quick.close}>
                  <X aria-hidden size={16} />
                </IconButton>
              </div>
            </form>
          </FormProvider>,
          head,
        )}
      {customer.dialog}
      {quick.effectsDialog}
      {quick.isAsking && (
        <LeaveDialog
          text={text.create.unsaved}
          isSaving={false}
          onSave={() => void quick.addAndClose()}
          onDiscard={quick.discard}
          onStay={quick.stay}
        />
      )}
    </DrawerProvider>
  )
}
