import { useRef } from 'react'
import { readAmount, textOfAmount } from '#core/domain/formats/amount-text.ts'
import { formatMoney } from '#core/domain/formats/money.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { InlineQuestion } from '#web/ui/fields/inline-question.tsx'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { useDrawer } from './drawer-context.ts'
import { useField } from './use-field.tsx'

/** Accepts a decimal comma or point; on blur it is written as the reader's locale does. */
export function ValueField() {
  const text = useDrawerText()
  const { currency, isReadOnly, locale, record } = useDrawer()
  const field = useField('Value')
  const input = useRef<HTMLInputElement>(null)
  const reading = readAmount(field.value, locale, currency)
  const isChanged = field.value !== textOfAmount(record?.Value ?? null, locale, currency)
  const understood =
    isChanged && reading.kind === 'amount' && reading.isByLocale
      ? text.amount.understood(formatMoney(reading.amount, currency, locale))
      : null
  return (
    <div className="min-w-0">
      <TextField
        ref={input}
        label={text.fields.Value}
        lead={currency}
        inputMode="decimal"
        autoComplete="off"
        readOnly={isReadOnly}
        value={field.value}
        error={field.error}
        hint={field.hint ?? understood}
        onChange={(event) => field.set(event.target.value)}
        onBlur={() => {
          if (isChanged && reading.kind === 'amount') field.set(textOfAmount(reading.amount, locale, currency))
          field.onBlur()
        }}
      />
      {isChanged && reading.kind === 'question' && (
        <InlineQuestion
          question={text.amount.whichOne}
          answers={reading.amounts.map((amount) => ({
            label: formatMoney(amount, currency, locale),
            choose: () => {
              field.set(textOfAmount(amount, locale, currency))
              input.current?.focus()
            },
          }))}
        />
      )}
    </div>
  )
}
