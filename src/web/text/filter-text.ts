import { filter } from './en-filter.ts'

/** The words of the filter: apart from the others, so that a board without one does not load them. */
export const useFilterText = (): typeof filter => filter
