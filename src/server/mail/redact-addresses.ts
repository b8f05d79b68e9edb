const longest = 500

/** The text of an error with every e-mail address cut down to its domain: mail servers like to repeat whom they refuse. */
export const withoutAddresses = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/[^\s<>()"',;:@]+@/g, '…@').slice(0, longest)

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)
