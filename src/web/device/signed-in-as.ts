/** The user that the server last said this browser belongs to: a hint for what to show first, and no proof. */
export function signedInAs(): number | null {
  const id = Number(/(?:^|;\s*)signed-in-as=(\d+)/.exec(document.cookie)?.[1] ?? Number.NaN)
  return Number.isSafeInteger(id) ? id : null
}
