/** The text of comments, which pages read without their schemas. */

export const COMMENT_CHARS_MAX = 2_000;

/** How a text names a person: `<@id>`. */
const MENTION = /<@([A-Za-z0-9_-]{1,64})>/g;

/** The ids of people whom a text mentions, each once. */
export function mentionsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(MENTION)].map(([, id = '']) => id))];
}

/** The text with names in place of ids; `nobody` for people who have left. */
export function withNames(text: string, nameOf: (id: string) => string | undefined, nobody: string): string {
  return text.replace(MENTION, (_, id: string) => `@${nameOf(id) ?? nobody}`);
}
