/** Called in a frame: runs when that frame has been painted. */
export function afterPaint(run: () => void): void {
  const channel = new MessageChannel()
  channel.port1.addEventListener('message', run, { once: true })
  channel.port1.start()
  channel.port2.postMessage(null)
}
