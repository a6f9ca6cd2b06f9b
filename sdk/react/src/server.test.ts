import { createElement, type ReactElement, Suspense, use } from 'react';
import { renderToReadableStream } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { EdgewiseProvider, useEdgewise, usePageView } from './index.ts';

/** A page that calls the tracker while it renders, and waits in between for the other request. */
function Page({ call, meanwhile }: { call: 'identify' | 'track'; meanwhile: Promise<void> }): ReactElement {
  const edgewise = useEdgewise();
  usePageView();
  if (call === 'identify') edgewise.identify('ann');
  use(meanwhile);
  if (call === 'track') edgewise.track('viewed');
  return createElement('p', null, call);
}

test('two requests that a server renders at once share nothing, send nothing and throw nothing', async () => {
  const sent = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('The browser SDK sends nothing here.'));
  const meanwhile = new Promise<void>((resolve) => setTimeout(resolve, 10));
  const problems: unknown[] = [];
  const options = {
    writeKey: 'ew_test',
    host: 'https://edgewise.example',
    onError: (problem: unknown) => problems.push(problem),
  };
  const render = async (call: 'identify' | 'track'): Promise<string> => {
    const page = createElement(Suspense, null, createElement(Page, { call, meanwhile }));
    const stream = await renderToReadableStream(createElement(EdgewiseProvider, options, page), {
      onError: (error) => void problems.push(error),
    });
    await stream.allReady;
    return new Response(stream).text();
  };
  const pages = await Promise.all([render('identify'), render('track')]);
  expect(pages.map((page) => page.includes('<p>'))).toEqual([true, true]);
  expect(pages.join()).not.toContain('ann');
  expect(problems).toEqual([]);
  expect(sent).not.toHaveBeenCalled();
  sent.mockRestore();
});
