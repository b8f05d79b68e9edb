import { amountFromText, textOfAmount } from '#core/domain/formats/amount-text.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { useDrawer } from './drawer-context.ts'
import { useField } from './use-field.tsx'

/** Accepts a decimal comma or point; on blur it is written as the reader's locale does. */
export function ValueField() {
  const text = useDrawerText()
  const { currency, isReadOnly, locale } = useDrawer()
  const field = useField('Value')
  return (
    <TextField
      label={text.fields.Value}
      lead={currency}
      inputMode="decimal"
      autoComplete="off"
      readOnly={isReadOnly}
      value={field.value}
      error={field.error}
      hint={field.hint}
      onChange={(event) => field.set(event.target.value)}
      onBlur={() => {
        const amount = amountFromText(field.value, locale)
        const isExact = amount !== null && Number(amount.toFixed(2)) === amount
        if (isExact) field.set(textOfAmount(amount, locale))
        field.onBlur()
      }}
    />
  )
}
