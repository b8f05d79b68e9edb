/** Runs the callback when the current frame has been painted; to be called in an animation frame. */
export function afterPaint(run: () => void): void {
  const channel = new MessageChannel()
  channel.port1.addEventListener('message', run, { once: true })
  channel.port1.start()
  channel.port2.postMessage(null)
}
