const look = [
  'max-w-(--available-width) rounded-card border border-border-raised text-sm text-text shadow-float outline-none',
  'transition-opacity duration-100 data-starting-style:opacity-0 data-ending-style:opacity-0',
].join(' ')

/** The look of what opens beside a control and holds other controls. */
export const popupLook = `${look} bg-popover`

/** The look of menus and lists of choices: they may open above a popover. */
export const menuLook = `${look} bg-menu`
