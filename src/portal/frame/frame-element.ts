const sandbox = [
  'allow-scripts',
  'allow-same-origin',
  'allow-forms',
  'allow-downloads',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
]

/** The frame of a board, not yet in the page. `label` is its name for screen readers. */
export function makeFrame(origin: string, label: string): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.title = label
  frame.setAttribute('sandbox', sandbox.join(' '))
  frame.setAttribute('allow', 'clipboard-write; fullscreen')
  frame.loading = 'eager'
  frame.referrerPolicy = 'strict-origin'
  // Before the frame is in the page: an address that is set later would become a step of Back.
  frame.src = `${origin}/embed`
  return frame
}

/** Constructed, so that a content security policy of the page without `unsafe-inline` has nothing against it. */
export function makeStyle(): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(
    ':host{display:block;min-block-size:560px}' +
      ':host([hidden]){display:none}' +
      'iframe{display:block;inline-size:100%;block-size:100%;min-block-size:inherit;border:0;color-scheme:normal}',
  )
  return sheet
}
