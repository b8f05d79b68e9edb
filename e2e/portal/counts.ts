/** How often a kind of proof is repeated in a full count, if one is asked for. */
const asked = process.env['PORTAL_TIMES']

/** Ten times in the usual run, and twice where a browser is driven slowly. */
export const timesIn = (browserName: string): number => Number(asked ?? (browserName === 'firefox' ? 2 : 10))
