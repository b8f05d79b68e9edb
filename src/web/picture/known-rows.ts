/** The heights of a card with the gap below it, in rem. Rows of other heights have no class in `board/picture.css`. */
export const knownRows: readonly number[] = [3, 3.25, 4, 4.25, 4.5, 5.5, 5.75, 6.25, 6.5, 7, 8.25]
