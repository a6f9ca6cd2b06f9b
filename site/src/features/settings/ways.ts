import type { WordKey } from '../../words/areas.ts';
import {
  curlSnippet,
  eventSnippet,
  nextPagesSnippet,
  nextSnippet,
  nodeSnippet,
  pythonSnippet,
  querySnippet,
  reactSnippet,
  scriptSnippet,
  segmentBrowserSnippet,
  segmentServerSnippet,
  tagManagerSnippet,
  vueSnippet,
  wordPressSnippet,
} from './snippets.ts';

/** The values in a snippet: this instance, the project, and its write key. */
export type SnippetPlace = { readonly origin: string; readonly writeKey: string; readonly projectId: string };

/** A text to copy, below a sentence of its own where there are several. */
type Snippet = { readonly label: WordKey; readonly lead?: WordKey; readonly text: (place: SnippetPlace) => string };

/** Names of products are the same in every language. */
const NAMES = {
  react: 'React',
  next: 'Next.js',
  vue: 'Vue',
  wordpress: 'WordPress',
  gtm: 'Tag Manager',
  node: 'Node.js',
  python: 'Python',
  segment: 'Segment',
} as const;

export type WayToSend = {
  readonly id: string;
  readonly label: WordKey | (typeof NAMES)[keyof typeof NAMES];
  readonly text: WordKey;
  readonly snippets: readonly Snippet[];
};

const EVENTS: Snippet = {
  label: 'settings.snippet_event',
  lead: 'settings.way_web_events',
  text: () => eventSnippet(),
};
const script = (text: (origin: string, writeKey: string) => string): Snippet => ({
  label: 'settings.snippet_script',
  text: ({ origin, writeKey }) => text(origin, writeKey),
});
const code = (text: (origin: string, writeKey: string) => string): Snippet => ({
  label: 'rules.snippet_code',
  text: ({ origin, writeKey }) => text(origin, writeKey),
});

const nextApp: Snippet = { ...code(nextSnippet), label: 'rules.snippet_next_app', lead: 'rules.snippet_next_app' };
const nextPages: Snippet = {
  ...code(nextPagesSnippet),
  label: 'rules.snippet_next_pages',
  lead: 'rules.snippet_next_pages',
};

/** Ways to send events, and to ask for them, in the order in which people are likely to want them. */
export const WAYS: readonly WayToSend[] = [
  { id: 'web', label: 'settings.way_web', text: 'settings.way_web_text', snippets: [script(scriptSnippet), EVENTS] },
  { id: 'react', label: NAMES.react, text: 'rules.way_react', snippets: [code(reactSnippet), EVENTS] },
  { id: 'next', label: NAMES.next, text: 'rules.way_next', snippets: [nextApp, nextPages, EVENTS] },
  { id: 'vue', label: NAMES.vue, text: 'rules.way_vue', snippets: [code(vueSnippet), EVENTS] },
  { id: 'wordpress', label: NAMES.wordpress, text: 'rules.way_wordpress', snippets: [code(wordPressSnippet)] },
  { id: 'gtm', label: NAMES.gtm, text: 'rules.way_gtm', snippets: [code(tagManagerSnippet)] },
  { id: 'node', label: NAMES.node, text: 'settings.way_server_text', snippets: [code(nodeSnippet)] },
  { id: 'python', label: NAMES.python, text: 'settings.way_server_text', snippets: [code(pythonSnippet)] },
  {
    id: 'server',
    label: 'settings.way_server',
    text: 'settings.way_server_text',
    snippets: [{ label: 'settings.snippet_curl', text: ({ origin, writeKey }) => curlSnippet(origin, writeKey) }],
  },
  {
    id: 'segment',
    label: NAMES.segment,
    text: 'settings.way_segment_text',
    snippets: [
      {
        label: 'settings.way_segment_node',
        lead: 'settings.way_segment_node',
        text: ({ origin, writeKey }) => segmentServerSnippet(origin, writeKey),
      },
      {
        label: 'settings.way_segment_browser',
        lead: 'settings.way_segment_browser',
        text: ({ origin, writeKey }) => segmentBrowserSnippet(origin, writeKey),
      },
    ],
  },
  {
    id: 'query',
    label: 'settings.way_query',
    text: 'settings.way_query_text',
    snippets: [{ label: 'settings.snippet_query', text: ({ origin, projectId }) => querySnippet(origin, projectId) }],
  },
];

const PRODUCTS: ReadonlySet<string> = new Set(Object.values(NAMES));

export function isProduct(label: WayToSend['label']): label is (typeof NAMES)[keyof typeof NAMES] {
  return PRODUCTS.has(label);
}
