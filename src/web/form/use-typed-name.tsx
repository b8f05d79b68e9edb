import { type ReactNode, type RefObject, useRef, useState } from 'react'
import { normaliseText } from '#core/domain/filter/search-text.ts'
import { useMoveText } from '#web/text/board/move-text.ts'
import { TextField } from '#web/ui/fields/text-field.tsx'

interface TypedNameParts {
  customer: string
  /** Otherwise there is no field, and nothing has to be typed. */
  isAsked: boolean
  /** Enter was pressed. */
  onEnter(): void
}

export interface TypedName {
  field: ReactNode
  input: RefObject<HTMLInputElement | null>
  /** Whether the name was typed; if it was not, the field says so and gets the focus. */
  check(): boolean
}

/** A field for the name of the customer whom a stage deletes for good: nobody types it without having read it. */
export function useTypedName({ customer, isAsked, onEnter }: TypedNameParts): TypedName {
  const text = useMoveText().confirm.name
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  return {
    input,
    field: isAsked && (
      <TextField
        ref={input}
        label={text.label}
        hint={text.hint(customer)}
        isRequired
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={typed}
        error={isWrong ? text.wrong : undefined}
        onChange={(event) => {
          setTyped(event.target.value)
          setIsWrong(false)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          onEnter()
        }}
      />
    ),
    check() {
      if (!isAsked || isSameName(typed, customer)) return true
      setIsWrong(true)
      input.current?.focus()
      return false
    },
  }
}

/** Marks of direction come along where a name is copied from a sentence. */
const bare = (name: string) => name.replaceAll(/[\u200e\u200f\u2066-\u2069]/g, '').trim()

/** Whether a name was typed, in any case and with or without accents; never an empty one. */
export const isSameName = (typed: string, name: string): boolean => {
  const words = (text: string) => normaliseText(bare(text)).replaceAll(/\s+/g, ' ')
  return bare(typed) !== '' && words(typed) === words(name)
}
