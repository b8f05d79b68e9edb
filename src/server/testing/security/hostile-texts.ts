/** Texts that would be scripts on a page that takes them for markup, for a template or for an address. */
const scripts = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<a href="javascript:alert(1)">x</a>',
  '<body onpageshow=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<input autofocus onfocus=alert(1)>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)}',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '\u003cscript\u003ealert(1)\u003c/script\u003e',
  '<object data="data:text/html,<script>alert(1)</script>"></object>',
  '<style>@import "javascript:alert(1)"</style>',
  '<script\u2028>alert(1)</script\u2029>',
]
/** So that a script leaves what it stands in: an attribute, an element, a string, a cell; or is written differently. */
const wrappings: ((script: string) => string)[] = [
  (script) => script,
  (script) => `"${script}`,
  (script) => `'>${script}`,
  (script) => `</title>${script}`,
  (script) => `</textarea>${script}`,
  (script) => `--></script>${script}`,
  (script) => `${script}\u202e`,
  (script) => `\ufeff${script}`,
  (script) => script.replaceAll('alert', 'al\u0065rt').toUpperCase(),
  (script) => script.replaceAll('<', '&lt;'),
  (script) => script.replaceAll('<', '＜'),
  (script) => encodeURIComponent(script),
  (script) => `]]>${script}`,
  (script) => `\\"};${script}//`,
  (script) => `[x](${script})`,
  (script) => `${script}${script}`,
  (script) => `a\t${script}\nb`,
  (script) => `=HYPERLINK("${script.replaceAll('"', "'")}")`,
  (script) => `e\u0301${script}👩‍👩‍👧`,
  (script) => `${'x'.repeat(200)}${script}`,
]
/** Every script in every wrapping, the bare ones first. */
export const hostileTexts: readonly string[] = [
  ...new Set(wrappings.flatMap((wrap) => scripts.map((script) => wrap(script)))),
]
