import type { Shape } from '../shapes.ts';

/** Wordings of each meaning in one language, with the slots that are filled in: `{event}`, `{span}`, `{value}`, … */
export type Wordings = Readonly<Record<Shape, readonly string[]>>;
