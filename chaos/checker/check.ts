import { eachCardOnce, sameOrder, strictOrder } from './cards.ts'
import { appliedOnce, gapFree, ownWritesOnly, refusedNever } from './change-log.ts'
import { everyKindDone } from './coverage.ts'
import type { Evidence } from './evidence.ts'
import { everyFailureTold, nothingLost, nothingStuck } from './outcomes.ts'
import { oneInFlight, oneRequestPerOperation } from './requests.ts'
import type { Verdict } from './verdict.ts'
import { nothingOverwritten, otherCardsUntouched, undoRestores } from './writes.ts'

/** Compares what people did, what went over the wire, what the server logged, and what every tab showed and told. */
export const check = (evidence: Evidence): readonly Verdict[] => [
  eachCardOnce(evidence),
  sameOrder(evidence),
  appliedOnce(evidence),
  refusedNever(evidence),
  everyFailureTold(evidence),
  oneInFlight(evidence),
  otherCardsUntouched(evidence),
  undoRestores(evidence),
  gapFree(evidence),
  nothingOverwritten(evidence),
  nothingLost(evidence),
  ownWritesOnly(evidence),
  strictOrder(evidence),
  oneRequestPerOperation(evidence),
  nothingStuck(evidence),
  everyKindDone(evidence),
]
