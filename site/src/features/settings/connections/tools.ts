import type { WordKey } from '../../../words/areas.ts';
import {
  curlSnippet,
  type DoorPlace,
  dbtSnippet,
  grafanaSnippet,
  jdbcSnippet,
  nodeSnippet,
  pythonSnippet,
  rSnippet,
  supersetSnippet,
} from './snippets.ts';

/** A tool that connects; its name is the same in every language. */
export type Tool = {
  readonly id: string;
  readonly name: string;
  readonly text: WordKey;
  /** Absent for a tool that is set up by the fields alone. */
  readonly snippet?: { readonly label: WordKey; readonly text: (place: DoorPlace) => string };
  /** The tool has no field for a path: it asks the host itself, and the key says which project is meant. */
  readonly isWithoutPath?: true;
};

/** In the order in which people are likely to want them. */
export const TOOLS: readonly Tool[] = [
  {
    id: 'grafana',
    name: 'Grafana',
    text: 'connections.grafana',
    snippet: { label: 'connections.snippet_file', text: grafanaSnippet },
  },
  { id: 'metabase', name: 'Metabase', text: 'connections.metabase', isWithoutPath: true },
  {
    id: 'superset',
    name: 'Superset',
    text: 'connections.superset',
    snippet: { label: 'connections.snippet_address', text: supersetSnippet },
  },
  {
    id: 'dbt',
    name: 'dbt',
    text: 'connections.dbt',
    snippet: { label: 'connections.snippet_file', text: dbtSnippet },
    isWithoutPath: true,
  },
  {
    id: 'jdbc',
    name: 'DBeaver, Tableau',
    text: 'connections.jdbc',
    snippet: { label: 'connections.snippet_address', text: jdbcSnippet },
    isWithoutPath: true,
  },
  {
    id: 'python',
    name: 'Python',
    text: 'connections.code',
    snippet: { label: 'connections.snippet_code', text: pythonSnippet },
  },
  { id: 'r', name: 'R', text: 'connections.code', snippet: { label: 'connections.snippet_code', text: rSnippet } },
  {
    id: 'node',
    name: 'Node.js',
    text: 'connections.code',
    snippet: { label: 'connections.snippet_code', text: nodeSnippet },
  },
  {
    id: 'curl',
    name: 'curl',
    text: 'connections.code',
    snippet: { label: 'connections.snippet_code', text: curlSnippet },
  },
];
