import type { PathPart, PathsModel } from '../models/paths.ts';

type Part = PathPart & { readonly step: number };

/** Nodes and edges as arrow keys meet them: step by step, each node followed by the edges that leave it. */
export function partsInOrder({ nodes, edges }: PathsModel): readonly Part[] {
  const leaving = Map.groupBy(edges, ({ from }) => from);
  const inSteps = nodes.toSorted((one, other) => one.step - other.step);
  return inSteps.flatMap(({ key, step }): Part[] => [
    { kind: 'node', key, step },
    ...(leaving.get(key) ?? []).map((edge): Part => ({ kind: 'edge', key: edge.key, step })),
  ]);
}

/** Up and down walk the parts, left and right the steps; undefined for other keys and at the ends. */
export function neighbour(parts: readonly Part[], from: PathPart, key: string): PathPart | undefined {
  const index = parts.findIndex((part) => part.key === from.key);
  const step = parts[index]?.step ?? 1;
  switch (key) {
    case 'ArrowDown':
      return parts[index + 1];
    case 'ArrowUp':
      return parts[index - 1];
    case 'ArrowRight':
      return parts.find((part) => part.step === step + 1);
    case 'ArrowLeft':
      return parts.find((part) => part.step === step - 1);
    default:
      return undefined;
  }
}
