/** Reads Ids that are separated by commas, in ascending order and each once; null if one of them is none, or there are more. */
export function readIdList(text: string, most: number): number[] | null {
  const parts = text.split(',').map((part) => part.trim())
  if (parts.length > most || !parts.every((part) => /^\d{1,15}$/.test(part))) return null
  return [...new Set(parts.map(Number))].toSorted((a, b) => a - b)
}
