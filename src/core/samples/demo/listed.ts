/** A list written as one text, its items separated by commas: long lists of words stay readable in source. */
export const listed = (text: string): readonly string[] => text.trim().split(/\s*,\s*/)
