/**
 * The languages (BCP 47) whose numbers, amounts and dates every browser writes alike, and Node. Chromium leaves the formats
 * of the others out, and writes English in their place. `e2e/written-alike.spec.ts` compares them.
 */
export const languagesOfAllBrowsers: readonly string[] = (
  'en de fr es pt it nl da sv nb no fi pl cs sk hu ro bg el hr sr sl et lv lt tr ru uk ar he fa hi bn th vi id ms zh ja ' +
  'ko ca ta te ur sw af am fil gu kn ml mr'
).split(' ')
