import { CodeBlock } from '../../ui/code-block/CodeBlock.tsx';
import type { WordKey } from '../../words/areas.ts';
import { t } from '../../words/t.ts';
import form from './form.module.css';
import {
  curlSnippet,
  eventSnippet,
  querySnippet,
  scriptSnippet,
  segmentBrowserSnippet,
  segmentServerSnippet,
} from './snippets.ts';

export type Way = 'web' | 'server' | 'segment' | 'query';

export const WAYS: readonly { readonly id: Way; readonly label: WordKey }[] = [
  { id: 'web', label: 'settings.way_web' },
  { id: 'server', label: 'settings.way_server' },
  { id: 'segment', label: 'settings.way_segment' },
  { id: 'query', label: 'settings.way_query' },
];

type WayToSendProps = { readonly way: Way; readonly writeKey: string; readonly projectId: string };

/** The texts to copy, with the address of this instance and the key of the project. */
export function WayToSend({ way, writeKey, projectId }: WayToSendProps) {
  const { origin } = location;
  switch (way) {
    case 'web':
      return (
        <div className={form.sheet}>
          <p>{t('settings.way_web_text')}</p>
          <CodeBlock label={t('settings.snippet_script')} text={scriptSnippet(origin, writeKey)} />
          <p>{t('settings.way_web_events')}</p>
          <CodeBlock label={t('settings.snippet_event')} text={eventSnippet()} />
        </div>
      );
    case 'server':
      return (
        <div className={form.sheet}>
          <p>{t('settings.way_server_text')}</p>
          <CodeBlock label={t('settings.snippet_curl')} text={curlSnippet(origin, writeKey)} />
        </div>
      );
    case 'segment':
      return (
        <div className={form.sheet}>
          <p>{t('settings.way_segment_text')}</p>
          <h2>{t('settings.way_segment_node')}</h2>
          <CodeBlock label={t('settings.way_segment_node')} text={segmentServerSnippet(origin, writeKey)} />
          <h2>{t('settings.way_segment_browser')}</h2>
          <CodeBlock label={t('settings.way_segment_browser')} text={segmentBrowserSnippet(origin, writeKey)} />
        </div>
      );
    case 'query':
      return (
        <div className={form.sheet}>
          <p>{t('settings.way_query_text')}</p>
          <CodeBlock label={t('settings.snippet_query')} text={querySnippet(origin, projectId)} />
        </div>
      );
  }
}
