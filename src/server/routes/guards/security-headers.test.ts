import { expect, test } from 'vitest'
import { policyFor } from './security-headers.ts'

const portal = 'https://portal.example'
const withoutAncestors =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;connect-src 'self';font-src 'self';base-uri 'none';form-action 'self'"

test.each([
  ['/', [portal], "'none'"],
  ['/boards/12', [portal], "'none'"],
  ['/assets/worker-0a1b2c3.js', [portal], "'none'"],
  ['/embed/boards/12', [portal], portal],
  ['/embed/boards/12', [], "'none'"],
])('the whole policy of %s, with %o as the frames of portals', (url, origins, ancestors) => {
  expect(policyFor(url, origins)).toBe(`${withoutAncestors};frame-ancestors ${ancestors}`)
})
