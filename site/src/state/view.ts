import { createStore } from './store.ts';
import { useStore } from './use-store.ts';
import { defaultView, searchOf, type View, viewOf } from './view-url.ts';

const view = createStore<View>(typeof location === 'undefined' ? defaultView : viewOf(location.search));

if (typeof window !== 'undefined') addEventListener('popstate', () => view.set(viewOf(location.search)));

/** The view of this page; every island shares it, and the address bar follows. */
export function useView(): [View, (next: View) => void] {
  return [useStore(view, defaultView), showView];
}

/** Shows another view; the back and forward buttons move between views. */
function showView(next: View): void {
  history.pushState(null, '', location.pathname + searchOf(next) + location.hash);
  view.set(next);
}

/** Puts the project into the address without a history entry, because the person did not choose it. */
export function settleProject(project: string): void {
  const next = { ...view.get(), project };
  history.replaceState(null, '', location.pathname + withOtherParams(searchOf(next)) + location.hash);
  view.set(next);
}

/** Keeps the parameters that other parts of the page have set (`q` of the question box). */
function withOtherParams(search: string): string {
  const question = new URLSearchParams(location.search).get('q');
  if (question === null) return search;
  const params = new URLSearchParams(search);
  params.set('q', question);
  return `?${params}`;
}
