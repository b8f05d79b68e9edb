/** How often a kind of proof is repeated: ten times in the usual run, as often as asked for in a full count. */
export const times = Number(process.env['PORTAL_TIMES'] ?? 10)
