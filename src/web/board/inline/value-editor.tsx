import { useState } from 'react'
import { readAmount, textOfAmount } from '#core/domain/formats/amount-text.ts'
import { formatMoney } from '#core/domain/formats/money.ts'
import { typedAmount } from '#web/form/typed-amount.ts'
import { useInlineText } from '#web/text/board/inline-text.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { useLocale } from '#web/text/locale.ts'
import { InlineQuestion } from '#web/ui/fields/inline-question.tsx'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { EditorForm, type EditorProps } from './editor-form.tsx'

/** Reads amounts as the drawer does; what is no amount stays as it was typed, with the reason below it. */
export function ValueEditor({ base, typed: typedBefore, onSave, onClose }: EditorProps) {
  const text = useInlineText()
  const { errors, amount: words } = useDrawerText()
  const locale = useLocale()
  const currency = base.CrmBoardColumnCrmBoardBusinessCurrencyCode
  const stored = textOfAmount(base.Value, locale, currency)
  const [own, setOwn] = useState<string | null>(null)
  const [isRefused, setIsRefused] = useState(false)
  const typed = own ?? (typedBefore || stored)
  const read = typedAmount(
    typed,
    { locale, currency, stored: base.Value },
    { notAnAmount: errors.notAnAmount, amount: words },
  )
  const reading = readAmount(typed, locale, currency)
  const isAsked = typed !== stored && reading.kind === 'question'
  const understood = typed !== stored && reading.kind === 'amount' && reading.isByLocale

  const save = (amount: number | null) => (amount === base.Value ? onClose() : onSave({ Value: amount }))
  return (
    <EditorForm onSubmit={() => (read.ok ? save(read.amount) : setIsRefused(true))}>
      <TextField
        label={text.value}
        lead={currency}
        inputMode="decimal"
        autoComplete="off"
        value={typed}
        error={isRefused && !read.ok ? read.message : undefined}
        hint={understood && words.understood(formatMoney(reading.amount, currency, locale))}
        onFocus={({ target }) => (own === null && typedBefore === '' ? target.select() : atEnd(target))}
        onChange={(event) => {
          setOwn(event.target.value)
          setIsRefused(false)
        }}
      />
      {isAsked && (
        <InlineQuestion
          question={words.whichOne}
          answers={reading.amounts.map((amount) => ({
            label: formatMoney(amount, currency, locale),
            choose: () => save(amount),
          }))}
        />
      )}
    </EditorForm>
  )
}

/** What is typed next goes on from what was typed before. */
const atEnd = (input: HTMLInputElement) => input.setSelectionRange(input.value.length, input.value.length)
