import { Search } from 'lucide-react'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import { useText } from '#web/text/text.ts'

/** Searches the board; the text is part of the address. */
export function SearchBox() {
  const text = useText().board.header
  const navigation = useNavigation()
  const { filter } = useRoute()
  const search = (typed: string) => navigation.go({ filter: { ...filter, text: typed } }, 'typing')
  return (
    // On a phone it covers the whole header while somebody types.
    <search className="relative min-w-0 grow max-md:focus-within:absolute max-md:focus-within:inset-x-3 max-md:focus-within:z-1 md:max-w-80">
      <Search
        aria-hidden
        size={16}
        className="pointer-events-none absolute top-1/2 start-2.5 -translate-y-1/2 text-muted"
      />
      <input
        type="search"
        dir="auto"
        aria-label={text.search}
        placeholder={text.search}
        maxLength={200}
        value={filter.text}
        onChange={(event) => search(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          if (filter.text === '') event.currentTarget.blur()
          else search('')
        }}
        className="h-8 w-full rounded-control border border-border-strong bg-surface pr-2 pl-8 text-sm text-ellipsis mirrored:pr-8 mirrored:pl-2 placeholder:text-muted max-[22rem]:not-focus:placeholder:text-transparent hover:border-muted pointer-coarse:h-11 pointer-coarse:text-base"
      />
    </search>
  )
}
