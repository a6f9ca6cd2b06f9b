/** The version of the rules that read questions. Answers record it; raise it with a change that reads any of them otherwise. */
export const READER_VERSION = '3';

/** The versions of an answer that our own reader read, without a model. */
export const LOCAL_VERSIONS = { reader: READER_VERSION, weights: null, prompt: null, model: null } as const;
