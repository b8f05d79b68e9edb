/** The look of what opens beside a control: menus, lists of choices. */
export const popupLook = [
  'max-w-(--available-width) rounded-card border border-border bg-surface text-sm text-text shadow-float outline-none',
  'transition-opacity duration-100 data-starting-style:opacity-0 data-ending-style:opacity-0',
].join(' ')
