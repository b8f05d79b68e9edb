/** The look of every input. 16 px on touch screens: iOS zooms in on a focused input with smaller text. */
export const controlLook = [
  'w-full min-w-0 min-h-8 rounded-control border border-border-strong bg-surface px-2.5 py-1 text-sm text-ellipsis text-text',
  'placeholder:text-muted transition-colors duration-100 hover:border-muted',
  'aria-invalid:border-danger [&[readonly]]:bg-bg disabled:bg-bg disabled:text-muted',
  'disabled:hover:border-border-strong [&[readonly]]:hover:border-border-strong pointer-coarse:min-h-11 pointer-coarse:text-base',
].join(' ')
