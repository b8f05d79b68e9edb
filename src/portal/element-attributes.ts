import type { BoardCommand, BoardPermissions, BoardTheme, ShowModal } from './board-options.ts'

interface BoardElement extends Element {
  readonly theme: BoardTheme
  readonly permissions: BoardPermissions
  readonly onModal: ShowModal | null
}

const commands: readonly BoardCommand[] = ['open', 'create', 'refresh', 'filter']

/** What the board is told of the element when it opens. `route`: where; null: the board decides. */
export function initOf(element: BoardElement, route: string | null): Readonly<Record<string, unknown>> {
  const { theme, permissions, onModal } = element
  return {
    ...localeOf(element),
    theme: lookOf(element, theme),
    ...(route !== null && { route }),
    permissions: { commands: permissions.commands ?? commands },
    hostCapabilities: { toast: element.hasAttribute('host-toasts'), modal: onModal !== null },
  }
}

/** What the attributes of the element say of language and dates; what they leave out is up to the board. */
function localeOf(element: Element): Readonly<Record<string, string>> {
  const locale = element.getAttribute('locale')
  const timeZone = element.getAttribute('time-zone')
  return { ...(locale !== null && { locale }), ...(timeZone !== null && { timeZone }) }
}

/** The theme of the element, whose attribute wins over the scheme of its property. */
export function lookOf(element: Element, theme: BoardTheme): BoardTheme {
  const scheme = element.getAttribute('color-scheme')
  const isScheme = scheme === 'light' || scheme === 'dark' || scheme === 'auto'
  return { scheme: isScheme ? scheme : (theme.scheme ?? 'auto'), tokens: theme.tokens ?? {} }
}

/** The name of the frame for assistive technology. */
export const labelOf = (element: Element): string => element.getAttribute('label') ?? 'CRM board'

/** What the board is told when one of these attributes changes; null: it does not hear of it. */
export function messageAbout(
  attribute: string,
  element: Element,
  theme: BoardTheme,
): readonly [type: string, payload: unknown] | null {
  switch (attribute) {
    case 'locale':
    case 'time-zone':
      // Without a locale of its own the board has that of the page around it.
      return ['locale.set', { locale: document.documentElement.lang || 'en', ...localeOf(element) }]
    case 'color-scheme':
      return ['theme.set', lookOf(element, theme)]
    case 'inert':
      return ['visibility.set', { inert: element.hasAttribute('inert') }]
    default:
      return null
  }
}
