/** Path and query of a request. */
export interface Address {
  path: string
  query?: Readonly<Record<string, string | number>> | undefined
}

export function urlOf({ path, query }: Address): string {
  if (!query) return path
  const pairs = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)])
  return `${path}?${new URLSearchParams(pairs).toString()}`
}
