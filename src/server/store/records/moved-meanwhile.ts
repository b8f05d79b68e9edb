/**
 * The record belongs to other locations than those that were locked for it. To the transaction it is what a
 * serialisation failure is: it starts over, a few times.
 */
export class MovedMeanwhile extends Error {
  readonly code = '40001'
}
