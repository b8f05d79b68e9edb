import { type PassingRows, type PassingRowsOptions, watchPassingRows } from './passing-rows.ts'
import { watchSearch } from './search-rows.ts'

export interface WatchedRows extends PassingRows {
  /** Whether what its new size shows is drawn here. */
  onResize(): boolean
}

/** Watches what happens to a list that nobody reads in full at that moment, and draws less of it as long as that lasts. */
export function watchRows(options: PassingRowsOptions): WatchedRows {
  const passing = watchPassingRows(options)
  const search = watchSearch(options)
  return {
    onScroll(event) {
      search.end()
      return passing.onScroll(event)
    },
    onResize: search.onResize,
    stop() {
      passing.stop()
      search.stop()
    },
  }
}
