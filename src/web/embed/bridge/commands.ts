import { commandArgs, isEmbedCommand } from '#core/contract/embed/host-messages.ts'
import { readFilter } from '#core/domain/filter/filter-text.ts'
import type { Route } from '#web/navigation/route.ts'
import type { HostNavigation } from '#web/embed/host-navigation.ts'

/** How a command ended: done or not, or why it cannot be. */
export type CommandEnd = { readonly ok: boolean } | { readonly code: string; readonly message: string }

interface CommandParts {
  navigation: HostNavigation
  /** Names of the commands that the host may give. */
  granted: readonly string[]
  refresh(): void
}

const malformed = (name: string): CommandEnd => ({
  code: 'malformed',
  message: `The arguments of the command ${name} are malformed.`,
})

/** Does what the host page asks for, as if the user had. */
export async function runCommand(
  { navigation, granted, refresh }: CommandParts,
  name: string,
  args: unknown,
): Promise<CommandEnd> {
  if (!isEmbedCommand(name)) return { code: 'unknown_command', message: 'There is no such command.' }
  if (!granted.includes(name)) return { code: 'not_granted', message: `The command ${name} was not granted in init.` }
  const go = async (to: Partial<Route>): Promise<CommandEnd> => ({
    ok: await navigation.goTo({ ...navigation.read(), ...to }, true),
  })
  switch (name) {
    case 'open': {
      const read = commandArgs.open.safeParse(args)
      return read.success ? go({ opportunity: read.data.opportunity, newIn: null }) : malformed(name)
    }
    case 'create': {
      const read = commandArgs.create.safeParse(args)
      return read.success ? go({ newIn: read.data.stage, opportunity: null }) : malformed(name)
    }
    case 'filter': {
      const read = commandArgs.filter.safeParse(args)
      if (!read.success) return malformed(name)
      return go({ filter: readFilter(Object.fromEntries(new URLSearchParams(read.data.query))) })
    }
    case 'refresh':
      refresh()
      return { ok: true }
  }
}
