/** The forms in which a board shows its cards. */
export const forms = {
  label: 'Show as',
  names: { board: 'Board', table: 'Table', calendar: 'Calendar' },
  /** As commands. */
  show: { board: 'Show as board', table: 'Show as table', calendar: 'Show as calendar' },
}
