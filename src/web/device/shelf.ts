/** A place in this browser for what should be there at the next visit. Where nothing may be stored it stays empty. */
export interface Shelf {
  /** What was put there; undefined where there is nothing. */
  read(key: string): Promise<unknown>
  write(key: string, value: unknown): Promise<void>
  keys(): Promise<string[]>
  remove(keys: readonly string[]): Promise<void>
  clear(): Promise<void>
}
