/** The keys of each command of a table, in the order of the table. */
export function keysByCommand<Command extends string>(
  table: Readonly<Record<string, Command>>,
): ReadonlyMap<Command, readonly string[]> {
  const keys = new Map<Command, string[]>()
  for (const [key, command] of Object.entries(table)) keys.set(command, [...(keys.get(command) ?? []), key])
  return keys
}

/** Whether it is a single character, which the user may have switched off. Space is none: it presses what has the focus. */
export const isLetterKey = (name: string): boolean => [...name].length === 1 && name !== ' '
