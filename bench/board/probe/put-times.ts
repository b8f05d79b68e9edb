/** Durations of several small puts into IndexedDB, in milliseconds. */
export async function putTimes(times: number): Promise<number[]> {
  const database = await open()
  const measured: number[] = []
  for (let key = 0; key < times; key += 1) {
    const start = performance.now()
    await put(database, { kind: 'move', opportunityId: key, to: { CrmBoardColumnId: 1, afterId: 2, beforeId: 3 } }, key)
    measured.push(performance.now() - start)
  }
  database.close()
  return measured
}

const store = 'records'

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('bench')
  return new Promise((resolve, reject) => {
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(store))
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(new Error('IndexedDB does not open', { cause: request.error })))
  })
}

function put(database: IDBDatabase, record: object, key: number): Promise<void> {
  const transaction = database.transaction(store, 'readwrite')
  transaction.objectStore(store).put(record, key)
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(new Error('a put failed', { cause: transaction.error })))
  })
}
