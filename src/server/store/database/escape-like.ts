/** The text as a part of a LIKE pattern that means itself: `%` and `_` stand for nothing else. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
