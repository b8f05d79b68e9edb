import type { useFoundOpportunities } from '#web/queries/opportunity/found-opportunities.ts'
import { usePaletteText } from '#web/text/board/palette-text.ts'
import { useText } from '#web/text/text.ts'
import { Spinner } from '#web/ui/spinner.tsx'

interface PaletteStatusProps {
  query: string
  count: number
  search: ReturnType<typeof useFoundOpportunities>
}

/** Below the results: that the server is still searching, that nothing was found, or why the search failed. */
export function PaletteStatus({ query, count, search }: PaletteStatusProps) {
  const text = usePaletteText()
  const { errors } = useText()
  const isNothing = query !== '' && count === 0 && !search.isSearching
  const failure = search.isSearching ? null : search.error
  const isSeen = search.isSearching || isNothing || failure !== null
  return (
    <div role="status" className={isSeen ? 'shrink-0 border-t border-border-raised px-4 py-2 text-muted' : 'sr-only'}>
      {query !== '' && count > 0 && <span className="sr-only">{text.count(count)}</span>}
      {search.isSearching && (
        <span className="flex items-center gap-2">
          <Spinner /> {text.searching}
        </span>
      )}
      {isNothing && (
        <>
          <p className="py-2 font-medium text-text">{text.nothing(query)}</p>
          <p className="pb-2">{text.nothingHint}</p>
        </>
      )}
      {failure && (
        <p>
          {text.searchFailed}. {errors.reason(failure)}
        </p>
      )}
    </div>
  )
}
