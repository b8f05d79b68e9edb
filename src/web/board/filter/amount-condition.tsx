import { useState } from 'react'
import { amountFromText, textOfAmount } from '#core/domain/formats/amount-text.ts'
import type { RangeFilter } from '#core/domain/filter/board-filter.ts'
import { useFilterText } from '#web/text/filter-text.ts'
import { useLocale } from '#web/text/locale.ts'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { type Meaning, MatchSelect } from './match-select.tsx'
import { useRange } from './use-range.ts'

export interface AmountConditionProps {
  condition: RangeFilter<number> | undefined
  /** ISO 4217. */
  currency: string
  onChange(condition: RangeFilter<number> | undefined): void
}

const matches: readonly Meaning['match'][] = ['any', 'range', 'none']

export function AmountCondition({ condition, currency, onChange }: AmountConditionProps) {
  const text = useFilterText()
  const { meaning, from, to, mean, setBounds } = useRange(condition, onChange)
  return (
    <div className="flex flex-col gap-2">
      <MatchSelect label={text.fields.value} meaning={meaning} matches={matches} onChange={mean} />
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

/** Takes comma or point, and keeps what is being typed as it is: "5." is on its way to "5.50". */
function Amount({ label, currency, value, onChange }: AmountProps) {
  const text = useFilterText()
  const locale = useLocale()
  const [typed, setTyped] = useState(() => textOfAmount(value, locale))
  const meant = amountFromText(typed, locale)
  // Somebody else changed it: Back, or "Clear all".
  if (isClear(meant) && meant !== value) setTyped(textOfAmount(value, locale))
  return (
    <TextField
      label={label}
      lead={currency}
      inputMode="decimal"
      autoComplete="off"
      value={typed}
      error={isClear(meant) ? undefined : text.noAmount}
      onChange={(event) => {
        const next = event.target.value
        const amount = amountFromText(next, locale)
        setTyped(next)
        if (isClear(amount)) onChange(amount)
      }}
    />
  )
}

const most = 1e12

/** Nothing, or an amount to the cent that an address can hold. */
const isClear = (amount: number | null) =>
  amount === null || (Number(amount.toFixed(2)) === amount && Math.abs(amount) < most)
