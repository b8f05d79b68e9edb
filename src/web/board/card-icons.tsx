const line = {
  'aria-hidden': true,
  viewBox: '0 0 24 24',
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 2,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const

/** On every card, so that each is one path, and always the very same element: nothing to compare, little to lay out. */
export const cardIcons = {
  actions: (
    <svg {...line} strokeWidth={3.5} width={16} height={16}>
      <path d="M5 12h.01M12 12h.01M19 12h.01" />
    </svg>
  ),
  followUp: (
    <svg {...line} width={12} height={12}>
      <path d="M8 2v4M16 2v4M3 10h18M5 4h14a2 2 0 0 1 2 2v13a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z" />
    </svg>
  ),
}
