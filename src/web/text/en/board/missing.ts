export const missing = {
  noRightToOpen: 'You cannot open opportunities',
  noBoards: 'No boards yet',
  noBoardsText: 'Boards are created in the CRM settings. Ask an administrator to create one or to give you access.',
  unknownBoard: 'This board does not exist',
  unknownBoardText: 'It was deleted or archived, or you do not have access to it.',
  otherBoard: (name: string) => `Open ${name}`,
  noBoardRight: 'You cannot view boards',
  noBoardRightText: 'Ask an administrator for the rights to list boards, stages and opportunities.',
  unknownPage: 'This page does not exist',
  unknownPageText: 'The address may be mistyped, or the page may have moved.',
  unknownOpportunity: 'This opportunity does not exist',
  unknownOpportunityText: 'It was deleted, or you do not have access to it.',
  toBoard: 'Go to the board',
  /** Beside the first picture, where the program that makes it live cannot be loaded. */
  notStarted: 'The board could not be started: check your network, then reload the page.',
}
