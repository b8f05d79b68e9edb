/**
 * Returns choices with the most used first, by how often each Id occurs in `uses`; those of equal use stay in their order,
 * so that without any use the order is that of the contract. Nulls and unknown Ids in `uses` count for nothing. Source:
 * our own rule.
 */
export function mostUsedFirst<Choice extends { readonly Id: number }>(
  choices: readonly Choice[],
  uses: readonly (number | null)[],
): readonly Choice[] {
  const counts = new Map<number | null, number>()
  for (const id of uses) counts.set(id, (counts.get(id) ?? 0) + 1)
  const countOf = ({ Id }: Choice) => counts.get(Id) ?? 0
  return choices.toSorted((one, other) => countOf(other) - countOf(one))
}
