/** The version of the rules that read questions. Answers record it; raise it with a change that reads any of them otherwise. */
export const READER_VERSION = '2';
