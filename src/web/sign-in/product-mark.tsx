/** The same three columns as in the favicon, in the host's accent colour. */
export const ProductMark = () => (
  <svg aria-hidden width="40" height="40" viewBox="0 0 32 32" className="text-accent-text">
    <rect width="32" height="32" rx="7" className="fill-accent" />
    <rect x="6" y="7" width="5.5" height="18" rx="1.75" fill="currentColor" />
    <rect x="13.25" y="7" width="5.5" height="12" rx="1.75" fill="currentColor" fillOpacity=".8" />
    <rect x="20.5" y="7" width="5.5" height="7" rx="1.75" fill="currentColor" fillOpacity=".6" />
  </svg>
)
