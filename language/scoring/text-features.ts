const CHARS_OF_GRAM = 4;

/** Features of a whole question for the kind of report: its roles one by one, in pairs and threes, and parts of words. */
export function kindFeatures(roles: readonly string[]): string[] {
  const features = ['always'];
  for (const [at, role] of roles.entries()) {
    const before = roles[at - 1] ?? '^';
    const beforeThat = roles[at - 2] ?? '^';
    features.push(
      `1 ${role}`,
      `2 ${before} ${role}`,
      `3 ${beforeThat} ${before} ${role}`,
      `skip ${beforeThat} ${role}`,
    );
    if (role.startsWith(':')) features.push(...grams(role));
  }
  features.push(`first ${roles[0]}`, `last ${roles.at(-1)}`, `of ${Math.min(12, roles.length)}`);
  return features;
}

/** Features of one word for whether a question may do without it: itself, its neighbours, its place. */
export function inertFeatures(roles: readonly string[], at: number): string[] {
  const role = roles[at] ?? '';
  const [before, after] = [roles[at - 1] ?? '^', roles[at + 1] ?? '$'];
  return [
    'always',
    `word ${role}`,
    `before ${before}`,
    `after ${after}`,
    `both ${before} ${after}`,
    `word-before ${before} ${role}`,
    `word-after ${role} ${after}`,
    `place ${at === 0 ? 'first' : at === roles.length - 1 ? 'last' : 'middle'}`,
    `chars ${Math.min(role.length, 10)}`,
    ...grams(role),
  ];
}

function grams(role: string): string[] {
  const word = `${role}$`;
  return Array.from(
    { length: Math.max(0, word.length - CHARS_OF_GRAM + 1) },
    (_, at) => `gram ${word.slice(at, at + CHARS_OF_GRAM)}`,
  );
}
