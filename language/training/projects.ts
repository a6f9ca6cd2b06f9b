import { indexNames } from '../names/index-names.ts';
import type { SpanClock } from '../time/extent.ts';
import { type WorldName, worldNamed } from './catalogues/index.ts';

/** Questions of the bank are asked on a Wednesday. */
export const BANK_CLOCK: SpanClock = { nowMs: Date.parse('2026-11-25T15:20:00Z'), zone: 'UTC' };

/** The project of a catalogue, prepared once. */
export function projectsOfWorlds() {
  const projects = new Map<WorldName, ReturnType<typeof projectOf>>();
  return (name: WorldName) => {
    const project = projects.get(name) ?? projectOf(name);
    projects.set(name, project);
    return project;
  };
}

function projectOf(name: WorldName) {
  const { catalogue, glossary } = worldNamed(name);
  return { names: indexNames(catalogue, glossary), catalogue, glossary };
}
