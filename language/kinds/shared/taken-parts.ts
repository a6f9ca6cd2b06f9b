import type { Concept } from '../../reading/concepts.ts';
import type { Constituent, ConstituentMeaning, ConstituentOf } from '../../reading/constituent.ts';
import type { Token } from '../../reading/token.ts';

type Type = ConstituentMeaning['type'];

/** The parts of a question with a note of which of them a meaning says so far. One reader makes one for each attempt. */
export type TakenParts = {
  readonly all: readonly Constituent[];
  readonly tokens: readonly Token[];
  readonly used: Set<Constituent>;
  /** All parts of a type, in the order of the question. */
  readonly of: <T extends Type>(type: T) => readonly ConstituentOf<T>[];
  /** Notes that the meaning says these parts, and gives them back. */
  readonly take: <T extends Constituent>(parts: readonly T[]) => readonly T[];
  /** Whether the question has one of the concepts, which are then said by the meaning. */
  readonly says: (...concepts: readonly Concept[]) => boolean;
  /** The first of the concepts, without noting it. */
  readonly find: (...concepts: readonly Concept[]) => Constituent | undefined;
};

export function takenParts(all: readonly Constituent[], tokens: readonly Token[] = []): TakenParts {
  const used = new Set<Constituent>();
  const of = <T extends Type>(type: T): readonly ConstituentOf<T>[] => all.filter((part) => isOf(part, type));
  const named = (concepts: readonly Concept[]) => of('concept').filter((part) => hasConcept(part, concepts));
  const take = <T extends Constituent>(parts: readonly T[]): readonly T[] => {
    for (const part of parts) used.add(part);
    return parts;
  };
  return {
    all,
    tokens,
    used,
    of,
    take,
    says: (...concepts) => take(named(concepts)).length > 0,
    find: (...concepts) => named(concepts)[0],
  };
}

function isOf<T extends Type>(part: Constituent, type: T): part is ConstituentOf<T> {
  return part.is.type === type;
}

/** The parts of a type that nothing has taken. */
export function leftOf<T extends Type>(parts: TakenParts, type: T): readonly ConstituentOf<T>[] {
  return parts.of(type).filter((part) => !parts.used.has(part));
}

/** Whether a part is a phrase that may say one of the concepts. */
export function hasConcept({ is }: Constituent, concepts: readonly Concept[]): boolean {
  return is.type === 'concept' && is.concepts.some((concept) => concepts.includes(concept));
}

/** The concepts of the word directly before a part, fillers left out. */
export function meantBefore({ all }: TakenParts, part: Constituent): readonly Concept[] {
  const before = all.filter(({ is, to }) => is.type !== 'inert' && to <= part.from).at(-1);
  return before?.is.type === 'concept' ? before.is.concepts : [];
}

/** The concepts of the word directly behind a part, fillers left out. */
export function meantBehind({ all }: TakenParts, part: Constituent): readonly Concept[] {
  const behind = all.find(({ is, from }) => is.type !== 'inert' && from >= part.to);
  return behind?.is.type === 'concept' ? behind.is.concepts : [];
}

/** Particles that only bind what stands beside them. */
const BINDERS: readonly Concept[] = ['of', 'in', 'for', 'via', 'with', 'did', 'which'];
/** Words that bind only between two parts of which both are said. */
const JOINS: readonly Concept[] = ['and', 'by', 'per', 'each', 'from', 'to', 'only', 'between'];

/** Notes the particles whose neighbours are all said. */
export function takeBinders({ all, used }: TakenParts): void {
  for (const part of all) if (hasConcept(part, BINDERS)) used.add(part);
  const meant = all.filter((part) => part.is.type !== 'inert' && !hasConcept(part, BINDERS));
  meant.forEach((part, at) => {
    if (!hasConcept(part, JOINS)) return;
    const neighbours = [meant[at - 1], meant[at + 1]].filter((each) => each !== undefined);
    if (neighbours.length > 0 && neighbours.every((each) => used.has(each))) used.add(part);
  });
}
