/**
 * Orders tools by how much of their description an intent repeats: words weigh more the fewer tools have them (TF-IDF). It
 * stands for no model; it tells whether descriptions differ in the words that people use.
 */
export function rankTools(intent: string, tools: readonly { readonly name: string; readonly description?: string }[]) {
  const known = tools.map(({ name, description = '' }) => ({
    name,
    words: new Set(wordsOf(`${name} ${description}`)),
  }));
  const weightOf = (word: string) => {
    const having = known.filter(({ words }) => words.has(word)).length;
    return having === 0 ? 0 : Math.log(1 + known.length / having);
  };
  const asked = [...new Set(wordsOf(intent))];
  return known
    .map(({ name, words }) => ({
      name,
      score: asked.reduce((sum, word) => sum + (words.has(word) ? weightOf(word) : 0), 0) / Math.sqrt(words.size),
    }))
    .toSorted((one, other) => other.score - one.score)
    .map(({ name }) => name);
}

/** Words in lower case, without the endings of English plurals and verbs. */
function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z]{3,}/g) ?? [];
  return words.map((word) => word.replace(/(?:ing|ed|es|s)$/, '')).filter((word) => !COMMON.has(word));
}

const COMMON = new Set([
  'the',
  'and',
  'wa',
  'were',
  'there',
  'how',
  'what',
  'for',
  'that',
  'from',
  'are',
  'many',
  'each',
]);
