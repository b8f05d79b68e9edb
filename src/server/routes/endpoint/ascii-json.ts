/**
 * JSON in ASCII alone. One letter beyond Latin makes a browser decode and read the whole text in 16 bits per letter, which
 * takes it three times as long.
 */
export const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replaceAll(
    /[^\0-\x7f]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
