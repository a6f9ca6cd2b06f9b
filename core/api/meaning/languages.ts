/** The languages in which questions are understood and answered. */
export const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt', 'it', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];
