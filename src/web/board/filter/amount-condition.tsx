import { useRef, useState } from 'react'
import { type AmountReading, readAmount, textOfAmount } from '#core/domain/formats/amount-text.ts'
import { mostPlaces } from '#core/domain/formats/currency-places.ts'
import { withPlaces } from '#core/domain/formats/exact-amount.ts'
import { formatMoney } from '#core/domain/formats/money.ts'
import type { RangeFilter } from '#core/domain/filter/board-filter.ts'
import { useFilterText } from '#web/text/board/filter-text.ts'
import { useLocale } from '#web/text/locale.ts'
import { InlineQuestion } from '#web/ui/fields/inline-question.tsx'
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

/**
 * Accepts comma and point, and does not reformat while somebody types: "5." may become "5.50". What could mean two
 * amounts is no condition until one of them is chosen.
 */
function Amount({ label, currency, value, onChange }: AmountProps) {
  const text = useFilterText()
  const locale = useLocale()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(() => textOfAmount(value, locale, currency))
  const reading = readAmount(typed, locale, currency)
  const amount = boundOf(reading)
  // It was changed from outside: by Back, or "Clear all".
  if (amount !== undefined && amount !== value) setTyped(textOfAmount(value, locale, currency))
  const type = (next: string) => {
    setTyped(next)
    const nextReading = readAmount(next, locale, currency)
    const bound = nextReading.kind === 'question' ? null : boundOf(nextReading)
    if (bound !== undefined) onChange(bound)
  }
  return (
    <div className="min-w-0">
      <TextField
        ref={input}
        label={label}
        lead={currency}
        inputMode="decimal"
        autoComplete="off"
        value={typed}
        error={amount === undefined && reading.kind !== 'question' ? text.noAmount : undefined}
        onChange={(event) => type(event.target.value)}
      />
      {reading.kind === 'question' && (
        <InlineQuestion
          question={text.whichAmount}
          answers={reading.amounts.map((each) => ({
            label: formatMoney(each, currency, locale),
            choose: () => {
              type(textOfAmount(each, locale, currency))
              input.current?.focus()
            },
          }))}
        />
      )}
    </div>
  )
}

const largest = 1e12

/** The bound that was typed; undefined for what is none, asks a question, or does not fit into the address. */
function boundOf(reading: AmountReading): number | null | undefined {
  if (reading.kind === 'none') return null
  if (reading.kind !== 'amount' && reading.kind !== 'too-precise') return undefined
  const amount = withPlaces(reading.amount, mostPlaces)
  return amount !== null && Math.abs(amount) < largest ? amount : undefined
}
