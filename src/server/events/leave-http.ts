import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'

/** To HTTP, a request whose body nobody has read has broken off. Resolves when this one has been read, or is gone. */
export async function readToEnd(request: IncomingMessage): Promise<void> {
  // Nobody waits for the rest of a body.
  if (!request.complete) return
  await finished(request.resume()).catch(() => {})
}

/**
 * Takes the connection of an answer away from Node's HTTP server once the head is sent, which frees request, answer and
 * parser: half of what a stream costs that has nothing to tell. Node itself does so for an `Upgrade`, but offers no
 * method. So HTTP is told by its own listener that the connection has closed.
 *
 * Returns what to write to: the answer itself where HTTP still needs the connection, for the rest of the request or for
 * an answer before this one, and in a version of Node whose listener has another name.
 */
export function leaveHttp(request: IncomingMessage, response: ServerResponse): Writable {
  const { socket } = response
  const onClose = socket?.listeners('close').find(({ name }) => name === 'bound socketOnClose')
  if (!socket || socket.destroyed || !onClose || !request.readableEnded) return response
  response.detachSocket(socket)
  response.emit('close')
  Reflect.apply(onClose, socket, [])
  Reflect.apply(socket.off, socket, ['close', onClose])
  for (const event of ['data', 'drain', 'end', 'error', 'pause', 'resume', 'timeout']) socket.removeAllListeners(event)
  socket.on('end', hangUp)
  // What else the client sends is no request any more: the head said `Connection: close`.
  return socket.resume()
}

/** A client that has closed its side is gone. */
function hangUp(this: Writable): void {
  this.destroy()
}
