const look = [
  'max-w-(--available-width) rounded-card border border-border-raised text-sm text-text shadow-float outline-none',
  'transition-opacity duration-100 data-starting-style:opacity-0 data-ending-style:opacity-0',
].join(' ')

/** The look of what opens beside a control and holds other controls. */
export const popupLook = `${look} bg-popover`

/** The look of menus and lists of choices: they may open above a popover. */
export const menuLook = `${look} bg-menu`

/** For what positions a popup: on a phone it is a sheet at the bottom, wherever its anchor is. */
export const sheetLook =
  'max-md:fixed! max-md:inset-x-0! max-md:top-auto! max-md:bottom-0! max-md:w-auto! max-md:transform-none!'
