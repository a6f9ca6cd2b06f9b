import { CataloguePage } from './CataloguePage.tsx';

/** Every property: types, values, the events that carry it, and what is noted about it. */
export function Page() {
  return <CataloguePage kind="properties" />;
}
