/**
 * Translators built into browsers wrap texts in elements of their own, or put others in their place, while React still
 * holds the text nodes that it has made: removing one, or inserting something before it, would throw and take down the
 * page. Afterwards React removes and inserts beside whatever stands in the place of its node.
 *
 * React itself will not do so: https://github.com/facebook/react/issues/11538
 */
export function surviveTranslation(node: Node): void {
  const { removeChild, insertBefore } = node

  Object.assign(node, {
    removeChild(this: Node, child: Node): Node {
      const present = childAround(this, child)
      // What was replaced has already left the page.
      if (present) removeChild.call(this, present)
      return child
    },
    insertBefore(this: Node, added: Node, before: Node | null): Node {
      return insertBefore.call(this, added, before && childAround(this, before))
    },
  })
}

/** The child of `parent` that the node stands in; null if it is not inside it at all. */
function childAround(parent: Node, inside: Node): Node | null {
  let child: Node | null = inside
  while (child && child.parentNode !== parent) child = child.parentNode
  return child
}
