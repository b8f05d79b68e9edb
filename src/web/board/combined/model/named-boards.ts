import { mostCombinedBoards } from '#core/contract/endpoints/views/views.ts'

/** The boards (Ids) that an address names, as `12,15`: each once, and nothing that is none. */
export const namedBoards = (list: string): readonly number[] =>
  [
    ...new Set(
      list
        .split(',')
        .filter((each) => /^[1-9]\d{0,14}$/.test(each))
        .map(Number),
    ),
  ].slice(0, mostCombinedBoards)
