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

function grams(role: string): string[] {
  const word = `${role}$`;
  return Array.from(
    { length: Math.max(0, word.length - CHARS_OF_GRAM + 1) },
    (_, at) => `gram ${word.slice(at, at + CHARS_OF_GRAM)}`,
  );
}
