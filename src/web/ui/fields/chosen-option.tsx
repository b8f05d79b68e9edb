/**
 * The first child of a `select`: what its closed box shows where the browser supports `appearance: base-select`. The
 * browser's own box cuts a long text without an ellipsis, and pushes the arrow out of sight. Elsewhere it is not shown.
 */
export const ChosenOption = ({ label }: { label: string }) => (
  // The browser lays out the content of this button, never the button.
  <button type="button" inert>
    <span className="min-w-0 grow truncate text-start">{label}</span>
  </button>
)
