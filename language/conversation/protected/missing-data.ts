import { protectedViews } from './find-protected.ts';
import type { IsNamedText } from './refusal-of.ts';

/** Words for something that no events hold, as they were typed, unless the project has a name for it. */
export function missingData(question: string, isNamedText: IsNamedText): readonly string[] {
  const found = protectedViews(question).flatMap(({ tokens, phrases }) =>
    phrases.flatMap(({ is, from, to }) => {
      const first = tokens[from];
      const last = tokens[to - 1];
      if (first === undefined || last === undefined || (is !== 'absent' && is !== 'causes')) return [];
      // A cause may be a value: "cancelled because of the price", where a reason "price" is recorded.
      const rest = tokens.slice(to).some((token, at) => isNamedText(token.from, tokens[to + at]?.to ?? token.to));
      if (is === 'causes' && rest) return [];
      return isNamedText(first.from, last.to) ? [] : [question.slice(first.from, last.to)];
    }),
  );
  const longest = found.filter((each) => !found.some((other) => other !== each && other.includes(each)));
  return [...new Set(longest)];
}
