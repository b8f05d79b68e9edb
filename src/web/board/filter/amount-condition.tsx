import { useState } from 'react'
import { amountFromText, textOfAmount } from '#core/domain/formats/amount-text.ts'
import type { RangeFilter } from '#core/domain/filter/board-filter.ts'
import { useFilterText } from '#web/text/filter-text.ts'
import { useLocale } from '#web/text/locale.ts'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { type Meaning, MatchSelect } from './match-select.tsx'
import { useRange } from './use-range.ts'

interface AmountConditionProps {
  condition: RangeFilter<number> | undefined
  /** ISO 4217. */
  currency: string
  onChange(condition: RangeFilter<number> | undefined): void
}

const matches: readonly Meaning['match'][] = ['any', 'range', 'none']

export function AmountCondition({ condition, currency, onChange }: AmountConditionProps) {
  const text = useFilterText()
  const { meaning, from, to, setMeaning, setBounds } = useRange(condition, onChange)
  return (
    <div className="flex flex-col gap-2">
      <MatchSelect label={text.fields.value} meaning={meaning} matches={matches} onChange={setMeaning} />
      {meaning.match === 'range' && (
        <div className="grid grid-cols-2 gap-2">
          <Amount
            label={text.from}
            currency={currency}
            value={from}
            onChange={(next) => setBounds({ from: next, to })}
          />
          <Amount label={text.to} currency={currency} value={to} onChange={(next) => setBounds({ from, to: next })} />
        </div>
      )}
    </div>
  )
}

interface AmountProps {
  label: string
  currency: string
  value: number | null
  onChange(value: number | null): void
}

/** Accepts comma and point, and does not reformat while somebody types: "5." may become "5.50". */
function Amount({ label, currency, value, onChange }: AmountProps) {
  const text = useFilterText()
  const locale = useLocale()
  const [typed, setTyped] = useState(() => textOfAmount(value, locale))
  const amount = amountFromText(typed, locale)
  // It was changed from outside: by Back, or "Clear all".
  if (isValid(amount) && amount !== value) setTyped(textOfAmount(value, locale))
  return (
    <TextField
      label={label}
      lead={currency}
      inputMode="decimal"
      autoComplete="off"
      value={typed}
      error={isValid(amount) ? undefined : text.noAmount}
      onChange={(event) => {
        const next = event.target.value
        const nextAmount = amountFromText(next, locale)
        setTyped(next)
        if (isValid(nextAmount)) onChange(nextAmount)
      }}
    />
  )
}

const largest = 1e12

/** Empty, or an amount with at most two decimals that fits into the address. */
const isValid = (amount: number | null) =>
  amount === null || (Number(amount.toFixed(2)) === amount && Math.abs(amount) < largest)
